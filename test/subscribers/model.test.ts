import assert from 'node:assert/strict';
import type { Bulletin, TopicId } from '../../bot/library/model.js';
import {
  choiceOn,
  isReached,
  leads,
  wants,
  type Choice,
  type Reach,
} from '../../bot/subscribers/model.js';

const item = (id: string, topics: readonly TopicId[]) => ({
  ...{ id, heading: id, text: 'It is so.', topics, links: [], source: 'Notes' },
});

const bulletin: Bulletin = {
  issue: '2026-11',
  title: 'Bulletin',
  published: '2026-11-02',
  editorLine: 'Hello.',
  sections: [
    { name: 'News', items: [item('one', ['crime']), item('two', ['funding', 'law'])] },
    { name: 'Publications', items: [item('three', ['law', 'crime'])] },
  ],
};

const idsOf = (topics: readonly TopicId[]) => leads({ topics }, bulletin).map(({ id }) => id);

describe('what a choice means', () => {
  it('sends everything to who chose nothing, in the order of the issue', () => {
    assert.equal(wants({ topics: 'all' }, bulletin), true);
    assert.deepEqual(leads({ topics: 'all' }, bulletin), []);
  });

  it('sends an issue with an item on a chosen topic, which its card begins with', () => {
    assert.equal(wants({ topics: ['law'] }, bulletin), true);
    assert.deepEqual(idsOf(['law']), ['two', 'three']);
    assert.deepEqual(idsOf(['crime', 'law']), ['one', 'two', 'three']);
  });

  it('does not send an issue without one', () => {
    assert.equal(wants({ topics: ['road-safety'] }, bulletin), false);
    assert.deepEqual(idsOf(['road-safety']), []);
  });

  const pause: Choice = { kind: 'paused', until: '2026-12-01' };
  const later: Choice = { kind: 'paused', from: '2026-11-25', until: '2026-12-01' };

  it('counts a pause on its days only', () => {
    assert.equal(choiceOn(pause, '2026-11-30'), 'paused');
    assert.equal(choiceOn(pause, '2026-12-01'), 'active');
    assert.equal(choiceOn(later, '2026-11-24'), 'active');
    assert.equal(choiceOn(later, '2026-11-25'), 'paused');
    assert.equal(choiceOn({ kind: 'stopped' }, '2099-01-01'), 'stopped');
  });

  it('reaches who is active and open', () => {
    const open: Reach = { kind: 'open' };
    const closed: Reach = { kind: 'suspended', reason: 'blocked', since: new Date(0) };
    assert.equal(isReached({ choice: { kind: 'active' }, reach: open }, '2026-11-21'), true);
    assert.equal(isReached({ choice: pause, reach: open }, '2026-11-21'), false);
    assert.equal(isReached({ choice: pause, reach: open }, '2026-12-01'), true);
    assert.equal(isReached({ choice: { kind: 'active' }, reach: closed }, '2026-11-21'), false);
  });
});

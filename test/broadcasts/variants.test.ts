import assert from 'node:assert/strict';
import {
  mostVariants,
  variantFinder,
  variantsNeeded,
} from '../../bot/broadcasts/audience/variants.js';
import { topicIds } from '../../bot/library/entry-schema.js';
import type { Subscriber } from '../../bot/subscribers/model.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import type { Seen } from '../support/seen.js';
import { editableReading, type EditableReading } from './editable.js';
import { hears, newsroomForSuite, rehearse, turns } from './newsroom.js';
import { subscriber } from './subscribers.js';

async function* stream(subscribers: readonly Subscriber[]): AsyncGenerator<Subscriber> {
  yield* subscribers;
}

describe('the forms of a message', () => {
  const bulletin = issueOf('2026-11', {
    News: [itemOf('one', { topics: ['crime'] }), itemOf('two', { topics: ['funding'] })],
    Campaigns: [itemOf('three', { topics: ['crime', 'law'] })],
  });
  const asha = subscriber('Asha Patel', { topics: ['crime'] });
  const robin = subscriber('Robin Reed', { topics: ['law', 'crime'] });
  const sam = subscriber('Sam Hill', { topics: ['funding'] });
  const jo = subscriber('Jo Marsh');
  const kit = subscriber('Kit Lane', { topics: ['domestic-abuse'] });

  it('are as many as begin with other items, and each of them is found again', async () => {
    const variants = await variantsNeeded(stream([jo, asha, robin, sam, kit]), bulletin);
    assert.deepEqual(
      variants.map(({ topics }) => topics),
      [['crime'], ['funding']],
    );
    const variantOf = variantFinder(variants, bulletin);
    const [crime, funding] = variants.map(({ name }) => name);
    assert.deepEqual([asha, robin, sam, jo, kit].map(variantOf), [
      ...[crime, crime, funding, undefined, undefined],
    ]);
  });

  it('are not drawn without end, and are those that most people want', async () => {
    const many = issueOf('2026-11', {
      News: topicIds.map((topic) => itemOf(topic, { topics: [topic] })),
    });
    const rare = Array.from({ length: 200 }, (_, number) =>
      subscriber(`Partner ${number}`, {
        topics: topicIds.filter((_topic, at) => ((number + 1) >> at) % 2 === 1),
      }),
    );
    const [last] = topicIds.slice(-1);
    assert.ok(last);
    const common = ['Kit Lane', 'Lee Ward'].map((name) => subscriber(name, { topics: [last] }));
    const variants = await variantsNeeded(stream([...rare, ...common]), many);
    assert.equal(variants.length, mostVariants);
    assert.deepEqual(variants[0]?.topics, [last]);
    const variantOf = variantFinder(variants, many);
    assert.ok(rare.some((one) => variantOf(one) === undefined));
    assert.equal(new Set(variants.map(({ name }) => name)).size, mostVariants);
  });
});

describe('a broadcast to people with topics', () => {
  let edit: EditableReading['edit'] = () => undefined;
  const options: { reading?: EditableReading['reading'] } = {};
  before(async () => {
    const editable = await editableReading();
    options.reading = editable.reading;
    edit = editable.edit;
  });
  const room = newsroomForSuite({ surroundings: options });
  const asha = () => room.bot().person({ name: 'Asha Patel', objectId: 'asha' });
  const topicsFirst = /\nOn the topics you chose \(\d+\)\n(?:Show ▾\nHide ▴\n)?Local priorities\n/;
  let report: Seen;
  let received: string;

  it('begins with the items on their topics, and says how to change them', async () => {
    const editor = room.editor();
    await editor.installs();
    await asha().says('hello');
    await asha().says('my topics are domestic abuse');
    const { rehearsal } = await rehearse(editor);
    assert.match(rehearsal.text, /1 of them chose topics, and gets the items on these first\./);
    await editor.presses(rehearsal, 'Send now');
    report = await room.shows(rehearsal, /^Sent to 2 of 2/);
    const first = room.inbox(asha()).at(-1);
    assert.match(first?.text ?? '', topicsFirst);
    assert.match(
      first?.text ?? '',
      /It begins with the items on the topics you chose\. To change them, type topics\. The Kent/,
    );
    received = first?.id ?? '';
    const own = room.inbox(editor).findLast(({ summary }) => summary.startsWith('June 2024'));
    assert.doesNotMatch(own?.text ?? '', /the topics you chose/);
  });

  it('is corrected in the form that each of them has, whatever they have chosen since', async () => {
    const editor = room.editor();
    await asha().says('my topics are young people');
    edit('2024-06', 'The presentations are on another page now.');
    const form = await hears(editor, report, 'Correct');
    const reason = 'The page has moved.';
    const correction = await turns(editor, form, 'Go on', { reason });
    await editor.presses(correction, 'Correct it now');
    report = await room.shows(correction, /^Replaced 2 of 2 · Correction/);
    const now = room.latest({ id: received });
    assert.match(now.text, /\nCorrected on 21 November 2026: The page has moved\.\n/);
    assert.match(now.text, topicsFirst);
    assert.match(now.text, /The presentations are on another page now\./);
  });

  it('is recalled from all of them', async () => {
    const editor = room.editor();
    const form = await hears(editor, report, 'Recall');
    const recall = await turns(editor, form, 'Go on', { reason: 'Wrong month.' });
    await editor.presses(recall, 'Recall it now');
    await room.shows(recall, /^Replaced 2 of 2 · Recall/);
    assert.match(room.latest({ id: received }).text, /^This bulletin was recalled/);
  });
});

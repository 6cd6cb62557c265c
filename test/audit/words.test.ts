import assert from 'node:assert/strict';
import { auditedRooms, deedNames } from '../../bot/audit/deeds.js';
import { theBot, type ReadEntry } from '../../bot/audit/port.js';
import { entryWords } from '../../bot/audit/wording.js';
import type { Messages } from '../../bot/library/model.js';
import { projectLibrary } from '../support/reading.js';

describe('the words of the record of changes', () => {
  let messages: Messages;
  const entry = (changes: Partial<ReadEntry> = {}): ReadEntry => ({
    ...{ at: new Date('2026-11-21T09:00:00Z'), what: 'roles.given', before: '', after: '' },
    ...{ who: { key: 'sam', name: 'Sam Hill' }, whom: 'TP-2026-7K3QF9' },
    ...changes,
  });
  const words = (changes: Partial<ReadEntry>): string => entryWords(messages, entry(changes));

  before(async () => {
    ({ messages } = await projectLibrary());
  });

  for (const what of deedNames) {
    it(`are a sentence for ${what}`, () => {
      const sentence = words({ what });
      assert.match(sentence, /^Sam Hill [a-z][^{}]*\.$/);
      assert.ok(sentence.split(' ').length <= 25, sentence);
      assert.doesNotMatch(sentence, /with TP-2026-7K3QF9\.$/, 'it has words of its own');
    });
  }

  it('name every room, and the words by which it is asked for', () => {
    const said = auditedRooms.flatMap((room) => {
      assert.notEqual(messages.text(`audit.room.${room}`), '');
      return messages.text(`audit.says.${room}`).split(', ');
    });
    assert.equal(new Set(said).size, said.length, 'no word is that of two rooms');
    assert.ok(said.every((word) => /^[a-z]+$/.test(word)));
  });

  it('say how it was before and is after, where that is known', () => {
    const one = { what: 'pot.added', whom: '2026/27' } as const;
    const sentence = 'Sam Hill added money to the pot 2026/27.';
    assert.equal(words(one), sentence);
    assert.equal(
      words({ ...one, before: '£1', after: '£2' }),
      `${sentence} Before: £1. After: £2.`,
    );
    assert.equal(words({ ...one, before: '£1' }), `${sentence} Before: £1.`);
    assert.equal(words({ ...one, after: '£2' }), `${sentence} After: £2.`);
  });

  it('name months as people do, the bot, and those without a name', () => {
    assert.match(words({ what: 'composing.added', whom: '2026-12' }), /draft December 2026\.$/);
    assert.match(words({ who: theBot, what: 'broadcasts.begun' }), /^The bot began to send/);
    const gone = { who: { key: 'x' }, whom: { key: 'y' } };
    assert.equal(words(gone), 'Somebody who has left gave somebody who has left a role.');
    assert.match(words({ who: { key: 'x', name: ' ' } }), /^Somebody whose name I was not told/);
  });

  it('tell what an earlier version recorded, and has no words for', () => {
    assert.equal(words({ what: 'old.thing' }), 'Sam Hill did old.thing with TP-2026-7K3QF9.');
  });
});

import assert from 'node:assert/strict';
import type { Turn } from '../../bot/conversation/incoming.js';
import { personKey } from '../../bot/conversation/person.js';
import { singleReplies, type Reply } from '../../bot/conversation/reply.js';
import { usualRetention } from '../../bot/conversation/retention-days.js';
import { askToForget, forgetPressed } from '../../bot/privacy/deleting.js';
import type { PrivacyParts } from '../../bot/privacy/parts.js';
import { nodesOfType, textsOf } from '../cards/card-tree.js';
import { asha, chatCalled } from '../support/people.js';
import { projectReading } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { FakeRecords, instanceOn, newLetters } from './builders.js';

const reading = await projectReading();
const now = new Date('2026-11-28T15:00:00Z');
const turn: Turn = {
  ...{ reference: '7K3QF9', person: { ...asha, roles: new Set() }, receivedAt: now },
  conversation: asha.chats[0] ?? chatCalled('a:asha'),
};
const button = { reference: 'F-7K3QF9', key: personKey(asha), until: now.getTime() + 1 };

const cardIn = (reply: Reply): unknown => {
  const [first] = singleReplies(reply);
  assert.ok(first && 'card' in first);
  return first.card;
};
const wordsIn = (reply: Reply): string => textsOf(cardIn(reply)).join('\n');
const titlesIn = (reply: Reply): readonly unknown[] =>
  nodesOfType(cardIn(reply), 'Action.Execute').map(({ title }) => title);

/** Records that stand against being forgotten until they are told not to. */
class Standing extends FakeRecords {
  stands = true;
  hindrance = () =>
    Promise.resolve(this.stands ? { message: 'roles.held-last-editor' } : undefined);
}

describeEveryAdapter('the question before anything is deleted', (storage) => {
  const partsWith = (...records: readonly FakeRecords[]): PrivacyParts => ({
    ...{ ...reading, retention: usualRetention, personalRecords: records, newLetters },
    ...instanceOn(storage().tables, records),
    links: { linkTo: () => assert.fail('no link is asked for') },
    dataSubjects: {
      of: () => Promise.resolve(asha),
      isKnown: () => Promise.resolve(true),
      isNewSince: () => Promise.resolve(false),
    },
  });

  it('says instead what stands against it and what to do, and deletes nothing', async () => {
    const roles = new Standing('roles');
    const parts = partsWith(roles, new FakeRecords('subscriptions'));
    for (const reply of [
      await askToForget(parts, turn),
      await forgetPressed(parts, turn, button),
    ]) {
      assert.match(wordsIn(reply), /I cannot delete your data yet/);
      assert.match(wordsIn(reply), /You are the only editor.+Make somebody else an editor first/);
      assert.deepEqual(titlesIn(reply), ['My data']);
    }
    assert.deepEqual(roles.asked, []);
    roles.stands = false;
    assert.match(wordsIn(await forgetPressed(parts, turn, button)), /Your data is deleted/);
  });

  it('is answered with what is done and what goes on by itself, where a part fails', async () => {
    const [subscriptions, proposals] = [
      new FakeRecords('subscriptions'),
      new FakeRecords('proposals'),
    ];
    proposals.problem = new Error('storage is away');
    const parts = partsWith(subscriptions, proposals);
    const begun = wordsIn(await forgetPressed(parts, turn, button));
    assert.match(begun, /Your data is being deleted/);
    assert.match(begun, /goes on by itself within minutes/);
    assert.match(begun, /Who you are and what you chose:\*\* deleted: 1, kept without you: 2/);
    proposals.problem = undefined;
    await parts.forgetting.sweep(new Date(now.getTime() + 3 * 60_000));
    const done = wordsIn(await forgetPressed(parts, turn, button));
    assert.match(done, /Your data is deleted/);
    assert.match(done, /Project proposals:\*\* deleted: 1, kept without you: 2/);
  });
});

import assert from 'node:assert/strict';
import type { Messenger, SendOutcome } from '../../bot/conversation/messenger.js';
import type { SingleReply } from '../../bot/conversation/reply.js';
import { createRetention } from '../../bot/proposals/retention.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import { wordsOf } from '../support/seen.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { draft, monday, storeOn } from './builders.js';
import { projectLibrary } from './context.js';
import { projectCards } from '../support/reading.js';

const dayMs = 86_400_000;
const after = (days: number): Date => new Date(monday.getTime() + days * dayMs);

function tests(storage: () => StorageUnderTest): void {
  let store: ProposalStore;
  let said: string[];
  let outcome: SendOutcome;
  let look: (now: Date) => Promise<void>;
  let another: (now: Date) => Promise<void>;

  beforeEach(async () => {
    said = [];
    outcome = { outcome: 'sent', messageId: '1' };
    const messenger: Messenger = {
      send: async (_to, reply) => {
        if (outcome.outcome === 'sent') said.push(wordsIn(reply));
        return outcome;
      },
      update: async () => ({ outcome: 'updated' }),
    };
    const library = await projectLibrary();
    const cards = projectCards();
    store = storeOn(storage().tables);
    look = createRetention({ library, cards, messenger, proposals: store });
    const second = storeOn(storage().tables);
    another = createRetention({ library, cards, messenger, proposals: second });
  });

  const both = async (days: number): Promise<void> => {
    await Promise.all([look(after(days)), another(after(days))]);
  };

  it('reminds of a draft once after 7 days, over two instances and many days', async () => {
    const { proposal } = await store.create(draft());
    await both(6.9);
    assert.deepEqual(said, []);
    for (const days of [7, 8, 20, 100]) await both(days);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /You began "Scam Smart Swale" \(TP-2026-\w+\) on 23 November 2026/);
    const history = await store.history(proposal.reference);
    assert.equal(history.map(({ action }) => action).join(), 'create,remind');
  });

  it('reminds of nothing that was sent, and of no empty draft', async () => {
    const { proposal } = await store.create(draft());
    await store.apply({
      ...{ reference: proposal.reference, action: 'submit', part: 'proposer' },
      ...{ by: proposal.proposer, at: monday },
    });
    await store.create(draft({ answers: {} }));
    await both(30);
    assert.deepEqual(said, []);
  });

  it('reminds the next day when the platform was busy, and not again when nobody is there', async () => {
    await store.create(draft());
    outcome = { outcome: 'later' };
    await look(after(7));
    outcome = { outcome: 'sent', messageId: '1' };
    await look(after(8));
    assert.equal(said.length, 1);
  });

  it('warns two weeks before a draft is deleted, and deletes it after 180 days', async () => {
    const { proposal } = await store.create(draft());
    await both(165);
    said.length = 0;
    for (const days of [166, 167, 179.9]) await both(days);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /It will be deleted on 22 May 2027/);
    assert.ok(await store.get(proposal.reference));
    await both(180);
    await both(181);
    assert.equal(said.length, 2);
    assert.match(said[1] ?? '', /has been deleted/);
    assert.equal(await store.get(proposal.reference), undefined);
    assert.deepEqual(await store.drafts(), []);
  });

  it('deletes nothing without a week of warning, however late it comes', async () => {
    const { proposal } = await store.create(draft());
    await both(400);
    assert.match(said[0] ?? '', /It will be deleted on 4 January 2028/);
    await both(406);
    assert.ok(await store.get(proposal.reference));
    await both(407);
    assert.equal(await store.get(proposal.reference), undefined);
  });

  it('begins to count again when the draft was changed', async () => {
    const created = await store.create(draft());
    await both(170);
    await store.save(created, { drafting: created.drafting }, after(171));
    await both(181);
    assert.ok(await store.get(created.proposal.reference));
    said.length = 0;
    await both(171 + 166);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /will be deleted/);
  });

  it('deletes an empty draft after 180 days without a word', async () => {
    const { proposal } = await store.create(draft({ answers: {} }));
    await both(180);
    assert.deepEqual(said, []);
    assert.equal(await store.get(proposal.reference), undefined);
  });
}

describeEveryAdapter('Drafts that were left', tests);

function wordsIn(reply: SingleReply): string {
  if (reply.kind === 'text') return reply.text;
  return 'card' in reply ? wordsOf(reply.card.content).join('\n') : '';
}

import assert from 'node:assert/strict';
import type { Turn } from '../../bot/conversation/incoming.js';
import type { Reply } from '../../bot/conversation/reply.js';
import { createFocus } from '../../bot/proposals/focus.js';
import { fillPage } from '../../bot/proposals/filling.js';
import { giveAnswer, inWords } from '../../bot/proposals/answering.js';
import { submit } from '../../bot/proposals/sending.js';
import type { ProposalParts } from '../../bot/proposals/parts.js';
import type { StoredProposal } from '../../bot/proposals/proposal-row.js';
import { wordsOf } from '../support/seen.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { allAnswers, asha, chat, draft, monday, storeOn, noMoney, noOutbox } from './builders.js';
import { projectLibrary } from './context.js';
import { projectCards } from '../support/reading.js';

const turn: Turn = {
  reference: '7K3QF9',
  person: { id: '29:asha', objectId: asha.id, name: asha.name, tenant: 'kent', roles: new Set() },
  conversation: chat,
  receivedAt: monday,
};

const text = (reply: Reply): string => {
  const single = reply.kind === 'several' ? reply.replies[0] : reply;
  assert.ok(single && 'card' in single, JSON.stringify(reply).slice(0, 200));
  return wordsOf(single.card.content).join('\n');
};

function tests(storage: () => StorageUnderTest): void {
  let parts: ProposalParts;
  beforeEach(async () => {
    const { tables } = storage();
    parts = {
      library: await projectLibrary(),
      cards: projectCards(),
      proposals: storeOn(tables),
      focus: createFocus(tables),
      pot: { balance: async () => undefined },
      commitments: noMoney,
      outbox: noOutbox,
    };
  });

  const begun = (answers = {}): Promise<StoredProposal> =>
    parts.proposals.create(
      draft({ answers, drafting: { stage: 'asking', open: 'amount', skipped: [] } }),
    );
  const now = async ({ proposal }: StoredProposal): Promise<StoredProposal> =>
    (await parts.proposals.get(proposal.reference)) ?? assert.fail('no draft');

  it('shows the newer answer to the later of two devices, and lets the person choose', async () => {
    const seen = await begun({ title: 'Scam Smart' });
    await giveAnswer(parts, turn, inWords(seen, 'amount', '£3,000'));
    const later = text(await giveAnswer(parts, turn, inWords(seen, 'amount', '£4,000')));
    assert.match(later, /Answered twice: Amount asked for/);
    assert.match(later, /Kept now: £3,000/);
    assert.match(later, /Your answer here: £4,000/);
    assert.equal((await now(seen)).proposal.answers.amount, 300_000);
    // "Use mine" gives it again, in the light of the newest version.
    const chosen = text(
      await giveAnswer(parts, turn, inWords(await now(seen), 'amount', '£4,000')),
    );
    assert.match(chosen, /Saved\. Amount asked for: £4,000/);
  });

  it('keeps both answers when the devices answered different questions, and says so', async () => {
    const seen = await begun();
    await giveAnswer(parts, turn, inWords(seen, 'title', 'Scam Smart'));
    const later = text(await giveAnswer(parts, turn, inWords(seen, 'amount', '£4,000')));
    assert.match(later, /Saved\. Amount asked for: £4,000/);
    assert.match(later, /Answered elsewhere a moment ago, and kept: Title/);
    assert.deepEqual((await now(seen)).proposal.answers, { title: 'Scam Smart', amount: 400_000 });
  });

  it('takes the same answer twice for one', async () => {
    const seen = await begun();
    await giveAnswer(parts, turn, inWords(seen, 'amount', '£4,000'));
    const again = text(await giveAnswer(parts, turn, inWords(seen, 'amount', '4k')));
    assert.doesNotMatch(again, /Answered twice/);
  });

  it('loses no answer of many devices at the same moment', async () => {
    const seen = await begun();
    const given = [
      inWords(seen, 'title', 'Scam Smart'),
      inWords(seen, 'amount', '£4,000'),
      inWords(seen, 'districts', 'Swale'),
      inWords(seen, 'partners', 'None'),
      inWords(seen, 'need', 'Reports rose.'),
    ];
    await Promise.all(given.map((one) => giveAnswer(parts, turn, one)));
    assert.deepEqual(Object.keys((await now(seen)).proposal.answers).sort(), [
      ...['amount', 'districts', 'need', 'partners', 'title'],
    ]);
  });

  it('keeps what was answered elsewhere while a form was open, and says so', async () => {
    const seen = await begun({ amount: 300_000 });
    await giveAnswer(parts, turn, inWords(seen, 'amount', '£5,000'));
    const typed = { amount: '£3,000', partners: 'Swale wardens' };
    const reply = text(
      await fillPage(parts, turn, await now(seen), { page: 3 }, typed, seen.version),
    );
    assert.match(reply, /Answered elsewhere a moment ago, and kept: Amount asked for/);
    const { amount, partners } = (await now(seen)).proposal.answers;
    assert.deepEqual([amount, partners], [500_000, 'Swale wardens']);
  });

  it('sends only what was seen: an answer given elsewhere is shown first', async () => {
    const seen = await begun(allAnswers);
    await giveAnswer(parts, turn, inWords(seen, 'amount', '£1,000'));
    assert.match(text(await submit(parts, turn, seen)), /changed on another device/);
    assert.equal((await now(seen)).proposal.state, 'draft');
    assert.match(text(await submit(parts, turn, await now(seen))), /Your proposal is in/);
    assert.match(
      text(await giveAnswer(parts, turn, inWords(seen, 'amount', '£2'))),
      /has been sent/,
    );
  });
}

describeEveryAdapter('A draft on two devices', tests);

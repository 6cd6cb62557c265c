import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { nobodies } from '../../bot/conversation/nobody.js';
import type { PersonalRecords } from '../../bot/conversation/personal-records.js';
import { createCommitments } from '../../bot/decisions/commitments.js';
import { createIntents } from '../../bot/decisions/intents.js';
import { outcomeCandidates } from '../../bot/decisions/outcome-candidates.js';
import { createPointers } from '../../bot/decisions/pointers.js';
import { createPotRecords } from '../../bot/pot/personal.js';
import { createPot } from '../../bot/pot/store.js';
import type { ProposalAnswers, ProposalAction, Part } from '../../bot/proposals/model.js';
import { createProposalRecords } from '../../bot/proposals/personal.js';
import type { StoredProposal } from '../../bot/proposals/port.js';
import { shortReference } from '../../bot/references.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import type { Tables } from '../../bot/storage/tables.js';
import { approval } from '../decisions/builders.js';
import { marks } from '../reviews/builders.js';
import { actor, asha, keyed, robin, sam, tenant, tracesIn } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { allAnswers, draft, monday, storeOn } from './builders.js';

const library = await projectLibrary();
const { messages } = library;
const nobody = nobodies(messages, () => shortReference(() => Math.floor(Math.random() * 256)));
const year = '2026/27';
const deleted = 'Name deleted at their request';

/** The rooms that money passes through, with references that are the same each time. */
function houseOn(tables: Tables) {
  let next = 0;
  const proposals = storeOn(tables, () => {
    next += 1;
    return `AAAA${'23456789'.charAt(Math.floor(next / 8) % 8)}${'23456789'.charAt(next % 8)}`;
  });
  const pot = createPot(tables, Math.random);
  const pointers = createPointers(tables);
  const commitments = createCommitments({
    ...{ pot, proposals, pointers, audit: createAudit(tables) },
    ...{ intents: createIntents(tables), newId: () => 'intent', pause: async () => undefined },
    undoneReason: 'The decision was not completed.',
  });
  const reviews = createReviewStore(tables);
  const shared = { tables, messages, library, nobody, now: () => now };
  const records = createProposalRecords({ ...shared, proposals, commitments, pointers });
  const money = createPotRecords(shared);
  return { proposals, pot, pointers, commitments, reviews, records, money };
}
type House = ReturnType<typeof houseOn>;

const answersOf = (who: typeof asha, title: string): ProposalAnswers => ({
  ...allAnswers,
  title,
  leadContact: { name: who.name, email: `${who.objectId ?? ''}@example.org` },
  need: `The need of ${title}.`,
  risks: `The risks of ${title}.`,
});

async function begun(
  { proposals }: House,
  who: typeof asha,
  title: string,
): Promise<StoredProposal> {
  const [conversation = draft().conversation] = who.chats;
  const answers = answersOf(who, title);
  const proposer = { ...actor(who), tenant };
  return proposals.create(draft({ proposer, conversation, answers, at: monday }));
}

async function step(
  { proposals }: House,
  { proposal }: StoredProposal,
  action: ProposalAction,
  [part, who]: readonly [Part, typeof asha],
  more: Partial<Parameters<House['proposals']['apply']>[0]> = {},
): Promise<StoredProposal> {
  const { reference } = proposal;
  const applied = await proposals.apply({
    ...{ reference, action, part, by: actor(who), at: monday, ...more },
  });
  assert.ok(applied.outcome === 'done', `${action}: ${JSON.stringify(applied)}`);
  return applied.stored;
}

async function sent(house: House, who: typeof asha, title: string): Promise<StoredProposal> {
  return step(house, await begun(house, who, title), 'submit', ['proposer', who]);
}

/** Declined by that approver, and told in a letter that names the proposer. */
async function declined(
  house: House,
  stored: StoredProposal,
  by: typeof asha,
  name: string,
): Promise<StoredProposal> {
  const letter = `Dear ${name}\n\nNot this year. The reason stands.`;
  const decision = { outcome: 'declined', reason: `No, ${name}.`, letter } as const;
  const made = { ...decision, by: actor(by), at: monday };
  const reason = `No, ${name}.`;
  const change = (one: StoredProposal['proposal']) => ({ ...one, decision: made });
  await step(house, stored, 'decline', ['approver', by], { reason, change });
  return step(house, stored, 'release', ['approver', by], {
    detail: letter,
    change: (one) => ({ ...one, decision: { ...made, releasedAt: monday } }),
  });
}

async function approved(house: House, stored: StoredProposal): Promise<StoredProposal> {
  const { reference } = stored.proposal;
  const letter = 'Dear Asha Patel\n\nYou have the money.';
  const intent = { ...approval(stored, 300_000), id: reference, commitment: `for-${reference}` };
  const carried = await house.commitments.carry({ ...intent, letter, by: actor(robin) });
  assert.ok(carried.outcome === 'done', JSON.stringify(carried));
  return carried.stored;
}

/** Approved, told, and finished by its proposer, whose words say how it went. */
async function finished(house: House, stored: StoredProposal): Promise<StoredProposal> {
  await house.pointers.keepLetter(stored.proposal.reference, monday);
  const told = await step(house, stored, 'release', ['approver', robin], {
    change: (one) => ({
      ...one,
      ...(one.decision && { decision: { ...one.decision, releasedAt: monday } }),
    }),
  });
  const outcome = 'Marked outcome in own words.';
  return step(house, told, 'finish', ['proposer', asha], {
    reason: outcome,
    change: (one) => ({ ...one, delivery: { finishedAt: monday, spent: 250_000, outcome } }),
  });
}

/** Asha's in five states; Sam's two, one of which Asha asks about, and one that she decides. */
async function proposing(tables: Tables): Promise<void> {
  const house = houseOn(tables);
  await house.pot.open(year, 1_000_000, actor(robin), monday);
  await begun(house, asha, 'Drafted mark');
  const asked = await sent(house, asha, 'Asked mark');
  const ask = { reason: 'Which halls?', change: questionBy(robin) };
  await step(house, asked, 'ask', ['reviewer', robin], ask);
  await step(house, asked, 'answer', ['proposer', asha], { reason: 'The halls of mark.' });
  await approved(house, await sent(house, asha, 'Held mark'));
  const no = await declined(house, await sent(house, asha, 'Declined title'), robin, 'Asha Patel');
  await review(house, no);
  await finished(house, await approved(house, await sent(house, asha, 'Finished title')));
  const other = await sent(house, sam, 'Bridge lights');
  await step(house, other, 'ask', ['reviewer', asha], {
    reason: 'Which bridge, says mark?',
    change: questionBy(asha),
  });
  await declined(house, await sent(house, sam, 'River lights'), asha, 'Sam Hill');
}

const questionBy = (who: typeof asha) => (one: StoredProposal['proposal']) => ({
  ...one,
  question: {
    text: `Which one, asks ${who.name.slice(0, 4)}?`,
    by: actor(who),
    at: monday,
    asker: keyed(who).key,
  },
});

/** A reviewer's reason names the proposer; it was given before the decision. */
async function review({ reviews, proposals }: House, { proposal }: StoredProposal): Promise<void> {
  const { reference } = proposal;
  const verdict = { kind: 'scored', marks: marks(4, 'As Asha Patel shows.') } as const;
  const give = reviews.giving(keyed(robin).key, { by: actor(robin), at: monday, verdict });
  const stored = await proposals.get(reference);
  assert.ok(stored);
  const given = await give(stored);
  assert.ok(given !== 'unchanged');
  await tablesOf.get(reviews)?.table('Proposals').transaction(reference, given.operations);
}
const tablesOf = new Map<unknown, Tables>();

/** Money that was let go is in the ledger under the proposer's name: both are forgotten, as in the house. */
function recordsOn(tables: Tables): PersonalRecords {
  const { records, money } = houseOn(tables);
  return {
    ...records,
    async forget(subject, at) {
      const own = await records.forget(subject, at);
      await money.forget(subject, at);
      return own;
    },
  };
}

const seed = async (tables: Tables): Promise<void> => {
  const { reviews } = houseOn(tables);
  tablesOf.set(reviews, tables);
  await proposing(tables);
};

describeRecords('proposals', {
  ...{ records: recordsOn, seed, asha, sam },
  told: {
    asha: [
      ...[
        'Drafted mark',
        'The need of Asked mark',
        'Which one, asks Robi',
        'Held mark',
        'Declined title',
      ],
      ...['Dear Asha Patel', 'Marked outcome', '£2,500', 'Which bridge, says mark?'],
    ],
    sam: ['The need of Bridge lights', 'Dear Sam Hill', 'River lights', 'The risks of Bridge'],
  },
  gone: [
    ...tracesIn(asha).filter((one) => one !== asha.id && one !== tracesIn(asha)[4]),
    ...['Drafted mark', 'Asked mark', 'The halls of mark.', 'Held mark', '@example.org'.slice(1)],
    ...['The need of Declined', 'The risks of Finished', 'Marked outcome'],
  ].filter((one) => one !== 'example.org'),
  stays: [
    'Declined title',
    'Finished title',
    'Bridge lights',
    '250000',
    'Which bridge, says mark?',
  ],
  expired: [asha.objectId ?? '', 'The need of Declined', 'Marked outcome'].slice(1),
});

describeEveryAdapter('proposals whose proposer is forgotten', (storage) => {
  let house: House;
  beforeEach(async () => {
    house = houseOn(storage().tables);
    await seed(storage().tables);
  });
  const titles = async () =>
    (await house.proposals.page(year, {}, 100)).items.map(({ title }) => title);

  it('are no candidates for the bulletin any more where their outcome is gone', async () => {
    const source = outcomeCandidates({ library, proposals: house.proposals });
    const offered = async () =>
      (await source.candidates('2026-12', now, 50)).map(({ item }) => item.heading);
    assert.deepEqual(await offered(), ['Finished title']);
    const [{ id = '' } = {}] = await source.candidates('2026-12', now, 50);
    await house.records.forget(asha, now);
    assert.deepEqual(await offered(), []);
    assert.equal(await source.candidate(id), undefined);
  });

  it('leave the lists, the sums and the pot as if they had never been, or stay without them', async () => {
    assert.equal((await house.pot.balance(year))?.committed, 600_000);
    await house.records.forget(asha, now);
    assert.deepEqual(await titles(), [
      'Declined title',
      'Finished title',
      'Bridge lights',
      'River lights',
    ]);
    const { items } = await house.proposals.page(year, { words: 'declined' }, 10);
    assert.deepEqual(
      items.map(({ proposer, organisation, amount }) => [proposer, organisation, amount]),
      [[deleted, 'Swale Borough Council', 300_000]],
    );
    assert.deepEqual((await house.proposals.page(year, { words: 'mark' }, 10)).items, []);
    const { states, asked } = await house.proposals.totals(year);
    assert.equal(asked.count, 4);
    assert.equal(states.declined?.count, 2);
    assert.equal(states.finished?.count, 1);
    // Of what was held for the proposer nothing is bound any more; what was spent stays.
    assert.equal((await house.pot.balance(year))?.committed, 300_000);
  });

  it('keep decision, letter, money and history, and name nobody', async () => {
    const [, , , , finishedTitle] = await titles();
    assert.equal(finishedTitle, 'Bridge lights');
    await house.records.forget(asha, now);
    const { items } = await house.proposals.page(year, { state: 'finished' }, 1);
    const reference = items[0]?.reference ?? '';
    const stored = await house.proposals.get(reference);
    const { decision, delivery, answers, proposer } = stored?.proposal ?? {};
    assert.equal(proposer?.name, deleted);
    assert.equal(decision?.amount, 300_000);
    assert.equal(decision.letter, `Dear ${deleted}\n\nYou have the money.`);
    assert.equal(delivery?.spent, 250_000);
    assert.deepEqual(Object.keys(answers ?? {}).sort(), [
      ...['amount', 'dates', 'districts', 'organisation', 'priorities', 'title'],
    ]);
    const history = await house.proposals.history(reference);
    assert.deepEqual(
      history.map(({ action, by }) => [action, by.name]),
      [
        ['create', deleted],
        ['submit', deleted],
        ['approve', 'Robin Reed'],
        ['release', 'Robin Reed'],
        ['finish', deleted],
        ['forget', 'Kent Community Safety'],
      ],
    );
  });

  it('are not forgotten while one is under way, and the person is told what to do', async () => {
    const stored = await approved(house, await sent(house, sam, 'Lamps'));
    assert.equal(await house.records.hindrance?.(sam), undefined);
    await step(house, stored, 'release', ['approver', robin], {
      change: (one) => ({
        ...one,
        ...(one.decision && { decision: { ...one.decision, releasedAt: monday } }),
      }),
    });
    const hindrance = await house.records.hindrance?.(sam);
    assert.ok(hindrance);
    assert.match(messages.text(hindrance.message, hindrance.values), /TP-2026-\w{6} is under way/);
  });

  it('cannot be decided once they are deleted, also when that is asked at the same moment', async () => {
    const stored = await sent(house, sam, 'Lamps');
    const intent = { ...approval(stored, 300_000), id: 'late', commitment: 'late' };
    const before = (await house.pot.balance(year))?.committed;
    await Promise.allSettled([
      house.records.forget(sam, now),
      house.commitments.carry({ ...intent, by: actor(robin) }),
    ]);
    await house.records.forget(sam, now);
    assert.equal(await house.proposals.get(stored.proposal.reference), undefined);
    assert.equal((await house.pot.balance(year))?.committed, before);
  });
});

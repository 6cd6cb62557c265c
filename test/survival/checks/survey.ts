/** Reads storage as it lies there between two lives, and holds it against what people were told. */
import type { FinancialYear, LedgerEntry } from '../../../bot/pot/model.js';
import { createIntents } from '../../../bot/decisions/intents.js';
import { letterOf } from '../../../bot/proposals/port.js';
import {
  decodeEvent,
  eventRange,
  type StoredProposal,
} from '../../../bot/proposals/proposal-row.js';
import type { ProposalEvent } from '../../../bot/proposals/model.js';
import { createReviewStore } from '../../../bot/reviews/review-store.js';
import { rowsOf } from '../../../bot/storage/all-rows.js';
import type { Tables } from '../../../bot/storage/tables.js';
import { storeOn } from '../../proposals/builders.js';
import type { Talker } from '../people/talker.js';
import { answerKey, keyOfTalker, reviewKeyOf, stepKey, type Town } from '../people/town.js';
import { keptQuestions } from '../people/proposer.js';
import { checkLegalPath } from './legal-path.js';
import { checkPot } from './money.js';

export const year: FinancialYear = '2026/27';

/** What was seen of a proposal the last time, so that what has not changed is not read again. */
export type Seen = Map<string, string>;

export interface Survey {
  readonly proposals: readonly StoredProposal[];
  readonly ledger: readonly LedgerEntry[];
  /** What is left in the pot. */
  readonly left: number;
  /** Letters that were released, by proposal: those that were read anew. */
  readonly releases: ReadonlyMap<string, number>;
  /** Proposals whose money is in the middle of a change, which a crash left. */
  readonly inHand: ReadonlySet<string>;
}

/** Reads all proposals of the town and the pot; fails where anything acknowledged is missing, doubled or unsound. */
export async function checkProposals(tables: Tables, town: Town, known: Seen): Promise<Survey> {
  const proposals = await proposalsOf(tables, town);
  const { found } = await createIntents(tables).all();
  const inHand = new Set(found.map(({ intent }) => intent.reference));
  const releases = new Map<string, number>();
  for (const stored of proposals) {
    if (known.get(stored.proposal.reference) === stored.etag) continue;
    const events = await historyOf(tables, stored.proposal.reference);
    checkLegalPath(stored.proposal, events);
    const released = events.filter(({ action }) => action === 'release').length;
    releases.set(stored.proposal.reference, released);
    checkSteps(town, stored, events);
    checkAnswers(town, stored);
    await checkReviews(tables, town, stored);
    known.set(stored.proposal.reference, stored.etag);
  }
  return { proposals, releases, inHand, ...(await checkPot(tables, year, proposals, inHand)) };
}

async function proposalsOf(tables: Tables, town: Town): Promise<readonly StoredProposal[]> {
  const store = storeOn(tables);
  const found: StoredProposal[] = [];
  for (const { details, person } of town.proposers) {
    const { objectId: id, name } = details;
    const references = await store.listOf({ id, name, tenant: person.tenant });
    town.acknowledged.checkCount(`drafts ${id}`, references.length);
    town.acknowledged.settle(`drafts ${id}`, references.length);
    for (const reference of references) {
      const stored = await store.get(reference);
      // The list is written before the proposal, so a kill between them leaves a name that the bot passes over.
      if (stored) found.push(stored);
    }
  }
  for (const reference of town.proposals.keys()) {
    const isThere = found.some(({ proposal }) => proposal.reference === reference);
    if (!isThere) throw new Error(`${reference} was acknowledged, and is gone.`);
  }
  return found;
}

async function historyOf(tables: Tables, reference: string): Promise<readonly ProposalEvent[]> {
  const rows = await rowsOf(tables.table('Proposals'), { partition: reference, ...eventRange });
  return rows.map(decodeEvent);
}

/** Every step that somebody was told of stands in the history once, and none that nobody made. */
function checkSteps(
  { acknowledged }: Town,
  { proposal }: StoredProposal,
  events: readonly ProposalEvent[],
): void {
  const { reference } = proposal;
  const found = new Map<string, number>();
  for (const { action, by } of events) {
    if (!steps.has(action)) continue;
    const key = stepKey(reference, action, by.id);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  const expected = acknowledged
    .keys(`${reference} `)
    .filter((key) => steps.has(key.split(' ')[1] ?? ''));
  for (const key of new Set([...expected, ...found.keys()])) {
    const count = found.get(key) ?? 0;
    acknowledged.checkCount(key, count);
    // What is in the middle of a change of money may still be carried on.
    if (!moneySteps.has(key.split(' ')[1] ?? '')) acknowledged.settle(key, count);
  }
}

const moneySteps: ReadonlySet<string> = new Set(['approve', 'reopen', 'withdraw', 'finish', 'pay']);
const steps: ReadonlySet<string> = new Set([
  ...['submit', 'withdraw', 'ask', 'answer', 'review', 'shortlist', 'approve', 'decline', 'defer'],
  ...['release', 'reopen', 'start', 'finish', 'pay', 'recuse'],
]);

function checkAnswers({ acknowledged }: Town, { proposal }: StoredProposal): void {
  for (const question of keptQuestions) {
    const answer = proposal.answers[question];
    const found = typeof answer === 'string' ? answer : undefined;
    acknowledged.checkValue(answerKey(proposal.reference, question), found);
  }
}

async function checkReviews(
  tables: Tables,
  { acknowledged, reviewers }: Town,
  { proposal }: StoredProposal,
): Promise<void> {
  const reviews = createReviewStore(tables);
  for (const reviewer of reviewers) {
    const key = keyOfTalker(reviewer);
    const review = await reviews.own(proposal.reference, key);
    const verdict = review?.verdict;
    const found = verdict?.kind === 'scored' ? verdict.marks.fit.reason : verdict?.reason;
    acknowledged.checkValue(reviewKeyOf(proposal.reference, key), found);
  }
}

/** People look where they stand: what the town knows is what storage says. */
export function lookAgain(town: Town, { proposals }: Survey): void {
  for (const { proposal } of proposals) {
    const { reference, state, proposer } = proposal;
    const letter = letterOf(proposal);
    town.proposals.set(reference, {
      reference,
      proposer: proposer.id,
      state,
      ...(letter && { letter }),
    });
  }
}

/** The draft that somebody began last and has not sent. */
export function draftOf(town: Town, { details }: Talker) {
  return town.in('draft').find(({ proposer }) => proposer === details.objectId);
}

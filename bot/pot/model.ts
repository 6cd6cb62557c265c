/** The tactical pot of a financial year: an append-only ledger in pence that cannot be overspent. */
import type { FinancialYear } from './financial-year.js';

/** Whole pence, never negative unless said so. */
export type Pence = number;

export {
  boundsOf,
  financialYearOf,
  financialYearSchema,
  firstCalendarYear,
  readYear,
  yearFrom,
  yearsUntil,
  type FinancialYear,
} from './financial-year.js';

/** Why money moved. `amount` of an entry is always positive; the kind says in which direction. */
export const entryKinds = [
  'opened',
  'added',
  'taken',
  'committed',
  'released',
  'paid',
  'returned',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of the ledger; never changed, never removed. */
export interface LedgerEntry {
  /** Position in the year's ledger, from 1. */
  readonly number: number;
  readonly kind: EntryKind;
  readonly amount: Pence;
  readonly at: Date;
  /** Who did it: the platform's id of the person, and the name to show. */
  readonly by: { readonly id: string; readonly name: string };
  readonly reason: string;
  /** The proposal that the money is for: TP-2026-7K3QF9. */
  readonly proposal?: string;
}

/**
 * What a ledger adds up to. Left = opened + added − taken − committed; money that a project does
 * not spend is returned and counts as left again; what is paid stays committed until then.
 */
export interface PotBalance {
  readonly year: FinancialYear;
  readonly total: Pence;
  readonly committed: Pence;
  readonly paid: Pence;
  readonly returned: Pence;
  readonly left: Pence;
  readonly entries: number;
}

/** What a proposal holds of the pot. What was paid is part of what is committed; what was returned is not. */
export interface Account {
  readonly committed: Pence;
  readonly paid: Pence;
  readonly returned: Pence;
}

export type PotOutcome =
  | { readonly outcome: 'done'; readonly balance: PotBalance }
  /** The pot would be overspent; nothing was written. */
  | { readonly outcome: 'not-enough'; readonly balance: PotBalance }
  /** No pot was opened for this year, or it was opened already. */
  | { readonly outcome: 'no-pot' }
  | { readonly outcome: 'already-open'; readonly balance: PotBalance }
  /** The same movement for the same proposal was made before (a retry): nothing was written again. */
  | { readonly outcome: 'already-done'; readonly balance: PotBalance }
  /** More would be paid or returned than was committed to that proposal. */
  | { readonly outcome: 'too-much'; readonly balance: PotBalance };

/** A movement that is asked for. `key` makes a retry harmless: the same key is written once. */
export interface Movement {
  readonly kind: Exclude<EntryKind, 'opened'>;
  readonly amount: Pence;
  readonly by: LedgerEntry['by'];
  readonly reason: string;
  readonly proposal?: string;
  readonly key: string;
}

/** The port through which the other rooms touch the pot. */
export interface Pot {
  open(year: FinancialYear, amount: Pence, by: LedgerEntry['by'], at: Date): Promise<PotOutcome>;
  /** ETag-guarded and repeated on conflict: any number at the same moment cannot overspend it. */
  move(year: FinancialYear, movement: Movement, at: Date): Promise<PotOutcome>;
  balance(year: FinancialYear): Promise<PotBalance | undefined>;
  /** What that proposal holds now; nothing where it never held any. */
  account(year: FinancialYear, proposal: string): Promise<Account>;
  /** A page of the ledger, newest first. */
  entries(year: FinancialYear, page: number, size: number): Promise<readonly LedgerEntry[]>;
}

/** How many proposals, and what they come to. */
export interface ProposalSum {
  readonly count: number;
  readonly amount: Pence;
}

/** The proposals of one priority or one district. A proposal with several counts in full under each. */
export interface PartSum {
  /** A topic's id, or a district's name. */
  readonly key: string;
  readonly asked: ProposalSum;
  readonly committed: ProposalSum;
}

/**
 * What the proposals of a year come to. `asked`: all that were submitted and not withdrawn, by the
 * amount asked for; `shortlisted`: those on the shortlist now, by the amount asked for;
 * `committed`: those approved, by the amount approved less what was returned.
 */
export interface YearTotals {
  readonly asked: ProposalSum;
  readonly shortlisted: ProposalSum;
  readonly committed: ProposalSum;
  readonly byPriority: readonly PartSum[];
  readonly byDistrict: readonly PartSum[];
}

/** What the pot needs of the proposals: running totals, read without reading the proposals. */
export interface ProposalTotals {
  of(year: FinancialYear): Promise<YearTotals>;
}

const nothing: ProposalSum = { count: 0, amount: 0 };

/** The totals of a year in which nothing was put forward. */
export const noTotals: YearTotals = {
  asked: nothing,
  shortlisted: nothing,
  committed: nothing,
  byPriority: [],
  byDistrict: [],
};

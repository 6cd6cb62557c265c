import { personKey } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { FinancialYear, ProposalTotals } from '../pot/model.js';
import type { Operation, Row, Table, Tables } from '../storage/tables.js';
import { createApplying, type Amendment, type Applied, type Step } from './applying.js';
import { createDrafts, type DraftChange, type DraftSaved, type NewDraft } from './drafts.js';
import type { ProposalEvent } from './model.js';
import type { ListFilter } from './list-keys.js';
import type { SummaryPage } from './listing.js';
import { createProposalIndex } from './proposal-index.js';
import {
  decodeEvent,
  decodeProposal,
  encodeEvent,
  eventKey,
  eventRange,
  proposalKey,
  type StoredProposal,
} from './proposal-row.js';
import { allRows } from '../storage/all-rows.js';
import { draftsPartition, proposerPartition } from './pointers.js';
import { yearTotals, type RunningTotals } from './totals.js';
import { createWriting } from './writing.js';
import { createWordIndex } from './word-index.js';

/** Proposals, from the first words of an idea to its outcome. */
export interface ProposalStore {
  /** Starts a draft under a new reference. */
  create(draft: NewDraft): Promise<StoredProposal>;
  get(reference: string): Promise<StoredProposal | undefined>;
  /** Stores what was changed in a draft, if nobody changed it since `stored` was read. */
  save(stored: StoredProposal, change: DraftChange, at: Date): Promise<DraftSaved>;
  /**
   * Does one step of the table of transitions: checks that it is allowed, and writes the proposal and
   * its history in one transaction, then the lists and the totals.
   */
  apply(step: Step): Promise<Applied>;
  /** Notes something in the proposal and its history; gives the proposal as it is then. */
  amend(amendment: Amendment): Promise<StoredProposal | undefined>;
  /** Adds to the history what is no step of its own, such as a recusal or a reminder. */
  record(reference: string, event: ProposalEvent): Promise<void>;
  /** Adds it for one caller only, who gets true: `what` names it among what is recorded once. */
  recordOnce(reference: string, what: string, event: ProposalEvent): Promise<boolean>;
  history(reference: string): Promise<readonly ProposalEvent[]>;
  /** What somebody has put forward and drafted, the newest first. */
  listOf(proposer: StoredProposal['proposal']['proposer']): Promise<readonly string[]>;
  /**
   * Proposals that were submitted, the oldest first or in the order of a ranking; with one facet or
   * word it touches no more rows than it gives.
   */
  page(
    year: FinancialYear,
    filter: ListFilter,
    size: number,
    continuation?: string,
  ): Promise<SummaryPage>;
  /** Counts and sums by state, priority and district: one row. */
  totals(year: FinancialYear): Promise<RunningTotals>;
  /** References of all drafts. */
  drafts(): Promise<readonly string[]>;
  /** Deletes a draft and every row about it. */
  remove(reference: string): Promise<void>;
  /** True for one caller only: who may do `what` with this proposal. */
  claim(reference: string, what: string, at: Date): Promise<boolean>;
  claimedAt(reference: string, what: string): Promise<Date | undefined>;
  unclaim(reference: string, what: string): Promise<void>;
  /** Where the proposer is written to now. */
  moved(stored: StoredProposal, conversation: ConversationReference, at: Date): Promise<DraftSaved>;
  /** Finishes what a crash left undone. */
  repair(): Promise<void>;
}

export interface StoreParts {
  readonly tables: Tables;
  /** Six letters that nobody mistakes: `7K3QF9`. */
  readonly newLetters: () => string;
  /** Waits a while before another try. */
  readonly pause: (tries: number) => Promise<void>;
}

/** Keeps proposals in the table Proposals. */
export function createProposalStore({ tables, newLetters, pause }: StoreParts): ProposalStore {
  const table = tables.table('Proposals');
  const index = createProposalIndex(table, pause);
  const get = async (reference: string): Promise<StoredProposal | undefined> => {
    const row = await table.get(proposalKey(reference));
    return row && decodeProposal(row);
  };
  const words = createWordIndex(table);
  const writing = createWriting({ table, index, words, newLetters, get });
  const applying = createApplying(writing, get);
  const drafts = createDrafts(table, newLetters, get);
  return {
    get,
    ...drafts,
    ...applying,
    repair: () => writing.repair(),

    async record(reference, event) {
      await recordEvent(table, reference, event);
    },

    async recordOnce(reference, what, event) {
      const { row, properties } = claimRow(reference, what, event.at);
      const claim = { kind: 'insert', row, properties } as const;
      return recordEvent(table, reference, event, claim);
    },

    async history(reference) {
      const events: ProposalEvent[] = [];
      for await (const row of allRows(table, { partition: reference, ...eventRange })) {
        events.push(decodeEvent(row));
      }
      return events.sort((left, right) => left.at.getTime() - right.at.getTime());
    },

    async listOf(proposer) {
      const references: string[] = [];
      const partition = proposerPartition(personKey(proposer));
      for await (const row of allRows(table, { partition })) {
        references.push(String(row.properties.reference));
      }
      return references.reverse();
    },

    page: (year, filter, size, continuation) => index.page(year, filter, size, continuation),
    totals: (year) => index.totals(year),

    async drafts() {
      const references: string[] = [];
      for await (const row of allRows(table, { partition: draftsPartition })) {
        references.push(row.row);
      }
      return references;
    },

    async claim(reference, what, at) {
      return (await table.insert(claimRow(reference, what, at))).outcome === 'inserted';
    },

    async claimedAt(reference, what) {
      const row = await table.get({ partition: reference, row: `claim-${what}` });
      return row && new Date(Number(row.properties.at));
    },

    async unclaim(reference, what) {
      await table.delete({ partition: reference, row: `claim-${what}` });
    },
  };
}

function claimRow(reference: string, what: string, at: Date): Row {
  const properties = { schema: 1, at: at.getTime() };
  return { partition: reference, row: `claim-${what}`, properties };
}

/**
 * An event beside the steps: after the newest version, in the order in which it came. With a `claim`, one
 * transaction writes both; false when the claim was there before.
 */
async function recordEvent(
  table: Table,
  reference: string,
  event: ProposalEvent,
  claim?: Extract<Operation, { kind: 'insert' }>,
): Promise<boolean> {
  const row = await table.get(proposalKey(reference));
  const version = row ? decodeProposal(row).version : 0;
  for (let number = 1; number < mostBeside; number += 1) {
    const key = `${eventKey(version)}-${String(number).padStart(3, '0')}`;
    const written = { kind: 'insert', row: key, properties: encodeEvent(event) } as const;
    const outcome = await table.transaction(reference, claim ? [claim, written] : [written]);
    if (outcome.outcome === 'done') return true;
    if (claim && outcome.failedAt === 0) return false;
  }
  throw new Error('A proposal has too many events beside its steps.');
}

const mostBeside = 1_000;

/** The totals of proposals, for the pot. */
export function proposalTotals(store: Pick<ProposalStore, 'totals'>): ProposalTotals {
  return { of: async (year) => yearTotals(await store.totals(year)) };
}

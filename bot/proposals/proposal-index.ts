import { z } from 'zod';
import type { FinancialYear } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import type { Operation, Table } from '../storage/tables.js';
import { isRankedRow, listRows, type ListFilter } from './list-keys.js';
import { listsPartition } from './list-source.js';
import { readPage, type SummaryPage } from './listing.js';
import { summaryOf, summaryRow, summarySchema, type ProposalSummary } from './summary.js';
import type { WrittenProposal } from './proposal-row.js';
import { emptyTotals, recount, totalsRow, type RunningTotals } from './totals.js';

/*
 * Partition `year-2026-27` of the table Proposals: the rows of all lists, the totals, and for each
 * proposal a row `place-…` that says which version of it they show. One transaction changes them.
 */

const totalsKey = 'totals';
const placeKey = (reference: string): string => `place-${reference}`;
/** `ranked` is absent in rows that were written before there were rankings: those have no row in them. */
const placeRow = rowCodec(
  1,
  z.object({
    version: z.int(),
    shown: summarySchema.optional(),
    ranked: z.literal(true).optional(),
  }),
);

/** Others change the totals as well; more than so many at once there are not. */
const mostTries = 200;

/** The lists and the totals of the years. `pause` waits a while, left to chance, before another try. */
export function createProposalIndex(table: Table, pause: (tries: number) => Promise<void>) {
  const showOnce = async (written: WrittenProposal): Promise<boolean> => {
    const { proposal, version } = written;
    const partition = listsPartition(proposal.year);
    const [totals, place] = await Promise.all([
      table.get({ partition, row: totalsKey }),
      table.get({ partition, row: placeKey(proposal.reference) }),
    ]);
    const shown = place && placeRow.decode(place);
    if (shown && shown.version >= version) return true;
    const before = shown?.shown;
    const rowsBefore = before ? rowsShown(before, shown.ranked) : [];
    const after = summaryOf(proposal);
    const sums = recount(totals ? totalsRow.decode(totals) : emptyTotals, before, after);
    const kept = new Set(after ? listRows(after) : []);
    const gone = rowsBefore.filter((row) => !kept.has(row));
    const properties = after && summaryRow.encode(after);
    const mark = placeRow.encode({ version, shown: after, ranked: true });
    const operations: readonly Operation[] = [
      guarded(totalsKey, totalsRow.encode(sums), totals?.etag),
      guarded(placeKey(proposal.reference), mark, place?.etag),
      ...gone.map((row) => ({ kind: 'delete', row }) as const),
      ...(properties ? [...kept].map((row) => ({ kind: 'upsert', row, properties }) as const) : []),
    ];
    return (await table.transaction(partition, operations)).outcome === 'done';
  };

  const totals = async (year: FinancialYear): Promise<RunningTotals> => {
    const row = await table.get({ partition: listsPartition(year), row: totalsKey });
    return row ? totalsRow.decode(row) : emptyTotals;
  };

  return {
    /** Brings lists and totals up to `written`; harmless when they are there already. */
    async show(written: WrittenProposal): Promise<void> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (await showOnce(written)) return;
        await pause(tries);
      }
      throw new Error('The totals of the proposals were changed by others again and again.');
    },

    totals,

    /** A page of the proposals that `filter` lets through. */
    page(
      year: FinancialYear,
      filter: ListFilter,
      size: number,
      continuation?: string,
    ): Promise<SummaryPage> {
      return readPage(table, () => totals(year), { year, filter, size, continuation });
    },
  };
}

export type ProposalIndex = ReturnType<typeof createProposalIndex>;

function rowsShown(summary: ProposalSummary, ranked: true | undefined): readonly string[] {
  return listRows(summary).filter((row) => ranked || !isRankedRow(row));
}

function guarded(
  row: string,
  properties: Extract<Operation, { kind: 'insert' }>['properties'],
  etag: string | undefined,
): Operation {
  return etag === undefined
    ? { kind: 'insert', row, properties }
    : { kind: 'replace', row, properties, etag };
}

import { z } from 'zod';
import type { FinancialYear } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import type { Operation, Table } from '../storage/tables.js';
import {
  listPrefix,
  listRows,
  summaryOf,
  summaryRow,
  summarySchema,
  type ListFilter,
  type ProposalSummary,
} from './summary.js';
import type { WrittenProposal } from './proposal-row.js';
import { emptyTotals, recount, totalsRow, type RunningTotals } from './totals.js';

/*
 * Partition `year-2026-27` of the table Proposals: the rows of all lists, the totals, and for each
 * proposal a row `place-…` that says which version of it they show. One transaction changes them.
 */

const partitionOf = (year: FinancialYear): string => `year-${year.replace('/', '-')}`;
const totalsKey = 'totals';
const placeKey = (reference: string): string => `place-${reference}`;
const placeRow = rowCodec(1, z.object({ version: z.int(), shown: summarySchema.optional() }));

/** A page of a list; `next` leads to the page after it. */
export interface SummaryPage {
  readonly items: readonly ProposalSummary[];
  readonly next?: string;
}

/** Others change the totals as well; more than so many at once there are not. */
const mostTries = 200;

/** The lists and the totals of the years. `pause` waits a while, left to chance, before another try. */
export function createProposalIndex(table: Table, pause: (tries: number) => Promise<void>) {
  const showOnce = async (written: WrittenProposal): Promise<boolean> => {
    const { proposal, version } = written;
    const partition = partitionOf(proposal.year);
    const [totals, place] = await Promise.all([
      table.get({ partition, row: totalsKey }),
      table.get({ partition, row: placeKey(proposal.reference) }),
    ]);
    const shown = place && placeRow.decode(place);
    if (shown && shown.version >= version) return true;
    const before = shown?.shown;
    const after = summaryOf(proposal);
    const sums = recount(totals ? totalsRow.decode(totals) : emptyTotals, before, after);
    const kept = new Set(after ? listRows(after) : []);
    const gone = (before ? listRows(before) : []).filter((row) => !kept.has(row));
    const properties = after && summaryRow.encode(after);
    const mark = placeRow.encode({ version, shown: after });
    const operations: readonly Operation[] = [
      guarded(totalsKey, totalsRow.encode(sums), totals?.etag),
      guarded(placeKey(proposal.reference), mark, place?.etag),
      ...gone.map((row) => ({ kind: 'delete', row }) as const),
      ...(properties ? [...kept].map((row) => ({ kind: 'upsert', row, properties }) as const) : []),
    ];
    return (await table.transaction(partition, operations)).outcome === 'done';
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

    async totals(year: FinancialYear): Promise<RunningTotals> {
      const row = await table.get({ partition: partitionOf(year), row: totalsKey });
      return row ? totalsRow.decode(row) : emptyTotals;
    },

    /** A page of the proposals that `filter` lets through, in the order of submission. */
    async page(
      year: FinancialYear,
      filter: ListFilter,
      size: number,
      continuation?: string,
    ): Promise<SummaryPage> {
      const prefix = listPrefix(filter);
      const { rows, next } = await table.list({
        partition: partitionOf(year),
        from: `${prefix}-`,
        before: `${prefix}.`,
        pageSize: size,
        ...(continuation === undefined ? {} : { continuation }),
      });
      const items = rows.map((row) => summaryRow.decode(row));
      return next === undefined ? { items } : { items, next };
    },
  };
}

export type ProposalIndex = ReturnType<typeof createProposalIndex>;

function guarded(
  row: string,
  properties: Extract<Operation, { kind: 'insert' }>['properties'],
  etag: string | undefined,
): Operation {
  return etag === undefined
    ? { kind: 'insert', row, properties }
    : { kind: 'replace', row, properties, etag };
}

import type { FinancialYear } from '../pot/model.js';
import type { Table } from '../storage/tables.js';
import type { ListFilter } from './list-keys.js';
import { isWithin, sourceOf } from './list-source.js';
import { summaryRow, type ProposalSummary } from './summary.js';
import type { RunningTotals } from './totals.js';

/** A page of a list; `next` leads to the page after it. */
export interface SummaryPage {
  readonly items: readonly ProposalSummary[];
  readonly next?: string;
  /** The page ends before it is full, because so many rows were looked at; `next` goes on. */
  readonly cut?: number;
}

/** Rows that are asked for at once where many do not fit. */
const rowsAtOnce = 100;
/** Rows that one request looks at, at most: more would keep everybody waiting. */
export const mostRowsLookedAt = 500;

/**
 * A page of the proposals that `filter` lets through. One facet with or without a state, a ranking, and
 * one word read no more rows than they show. Several parts at once read the narrowest list and leave
 * out what does not fit, so they read more than they show: at most `mostRowsLookedAt` rows a request.
 * `continuation` is what the page before gave; anything else begins at the beginning.
 */
export async function readPage(
  table: Table,
  totals: () => Promise<RunningTotals>,
  request: {
    readonly year: FinancialYear;
    readonly filter: ListFilter;
    readonly size: number;
    readonly continuation?: string | undefined;
  },
): Promise<SummaryPage> {
  const { year, filter, size, continuation } = request;
  const source = await sourceOf(year, filter, totals, continuation);
  const { partition, before, fits, isWider } = source;
  // Where much is left out, one more than is shown tells whether there is another page.
  const wanted = isWider ? size + 1 : size;
  const found: Found[] = [];
  let from = isWithin(source, continuation) ? after(continuation) : source.from;
  for (let looked = 0; ;) {
    const pageSize = isWider ? rowsAtOnce : wanted - found.length;
    const { rows, next } = await table.list({ partition, from, before, pageSize });
    for (const [at, row] of rows.entries()) {
      const summary = summaryRow.decode(row);
      if (fits && !fits(summary, row)) continue;
      found.push({ summary, row: row.row });
      const isMore = found.length > size || next !== undefined || at < rows.length - 1;
      if (found.length === wanted) return pageOf(found.slice(0, size), isMore);
    }
    looked += rows.length;
    const last = rows.at(-1);
    if (next === undefined || !last) return pageOf(found, false);
    from = after(last.row);
    if (looked >= mostRowsLookedAt) {
      const cut = found.length < size ? { cut: looked } : {};
      return { ...pageOf(found, false), next: last.row, ...cut };
    }
  }
}

interface Found {
  readonly summary: ProposalSummary;
  readonly row: string;
}

function pageOf(found: readonly Found[], isMore: boolean): SummaryPage {
  const items = found.map(({ summary }) => summary);
  const last = found.at(-1);
  return isMore && last ? { items, next: last.row } : { items };
}

/** The next row key after this one, in the order of printable ASCII. */
const after = (row: string): string => `${row} `;

import type { FinancialYear } from '../pot/model.js';
import type { StoredRow, Table } from '../storage/tables.js';
import {
  isSameList,
  listPrefix,
  rankedPrefix,
  type FacetFilter,
  type ListFilter,
  type SingleFacet,
} from './list-keys.js';
import { firstWord, hasWords, soughtWords } from './search-words.js';
import { summaryRow, type ProposalSummary } from './summary.js';
import type { RunningTotals } from './totals.js';
import { wordOfRow, wordRange, wordsPartition } from './word-index.js';

/** A page of a list; `next` leads to the page after it. */
export interface SummaryPage {
  readonly items: readonly ProposalSummary[];
  readonly next?: string;
  /** So many rows were looked at that the page ends before it is full; `next` goes on. */
  readonly cut?: true;
}

/** Where a list lies, and which of its rows belong to it. */
interface Source {
  readonly partition: string;
  readonly from: string;
  readonly before: string;
  /** Absent: every row belongs. */
  readonly fits?: (summary: ProposalSummary, row: StoredRow) => boolean;
  /** Rows that are asked for at once; absent: as many as are still to be shown. */
  readonly atOnce?: number;
}

/** Rows that are asked for at once where many do not fit. */
const rowsAtOnce = 100;
/** Rows that one request looks at, at most. */
export const mostRowsLookedAt = 1_000;

export const listsPartition = (year: FinancialYear): string => `year-${year.replace('/', '-')}`;

/**
 * A page of the proposals that `filter` lets through. One facet with or without a state, a ranking, and
 * one word read no more rows than they show. Several parts at once read the narrowest list and leave
 * out what does not fit, so they read more than they show: about `mostRowsLookedAt` rows a request at
 * most. `continuation` is what the page before gave; anything else begins at the beginning.
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
  const source = filter.ranked
    ? listSource(year, rankedPrefix(filter.state))
    : await sourceOf(year, filter, totals);
  // Where much is left out, one more than is shown tells whether there is another page.
  const wanted = source.atOnce === undefined ? size : size + 1;
  const found: Found[] = [];
  let from = isWithin(source, continuation) ? after(continuation) : source.from;
  for (let looked = 0; ;) {
    const pageSize = source.atOnce ?? wanted - found.length;
    const { partition, before } = source;
    const { rows, next } = await table.list({ partition, from, before, pageSize });
    for (const [at, row] of rows.entries()) {
      const summary = summaryRow.decode(row);
      if (source.fits && !source.fits(summary, row)) continue;
      found.push({ summary, row: row.row });
      const isMore = found.length > size || next !== undefined || at < rows.length - 1;
      if (found.length === wanted) return pageOf(found.slice(0, size), isMore);
    }
    looked += rows.length;
    const last = rows.at(-1);
    if (next === undefined || !last) return pageOf(found, false);
    from = after(last.row);
    if (looked >= mostRowsLookedAt && found.length <= size)
      return { ...pageOf(found, false), next: last.row, cut: true };
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

function isWithin(
  { from, before }: Source,
  continuation: string | undefined,
): continuation is string {
  return (
    continuation !== undefined &&
    /^[ -~]{1,512}$/.test(continuation) &&
    continuation >= from &&
    continuation < before
  );
}

function listSource(year: FinancialYear, prefix: string, fits?: Source['fits']): Source {
  const range = { partition: listsPartition(year), from: `${prefix}-`, before: `${prefix}.` };
  return fits ? { ...range, fits, atOnce: rowsAtOnce } : range;
}

async function sourceOf(
  year: FinancialYear,
  filter: FacetFilter,
  totals: () => Promise<RunningTotals>,
): Promise<Source> {
  const { state, priority, district, organisation } = filter;
  const sought = soughtWords(filter.words ?? '');
  const facets: readonly SingleFacet[] = [
    ...(organisation === undefined ? [] : [{ organisation }]),
    ...(priority === undefined ? [] : [{ priority }]),
    ...(district === undefined ? [] : [{ district }]),
  ];
  const [only = {}, ...more] = facets;
  if (sought.length > 0 && organisation === undefined) return wordSource(year, filter, sought);
  if (more.length === 0 && sought.length === 0)
    return listSource(year, listPrefix({ ...only, state }));
  const fits = (summary: ProposalSummary): boolean => fitsAll(summary, filter, sought);
  // An organisation puts forward fewer than a priority or a district gets; of those the totals tell.
  const narrowest =
    organisation === undefined ? narrower(await totals(), priority, district) : { organisation };
  return listSource(year, listPrefix({ ...narrowest, state }), fits);
}

function wordSource(year: FinancialYear, filter: FacetFilter, sought: readonly string[]): Source {
  const [longest = ''] = [...sought].sort((one, other) => other.length - one.length);
  const isAlone =
    sought.length === 1 &&
    [filter.state, filter.priority, filter.district].every((part) => part === undefined);
  return {
    partition: wordsPartition(year),
    ...wordRange(longest),
    // Two words of a proposal may begin so: it is shown under the first.
    fits: (summary, { row }) =>
      firstWord(summary, longest) === wordOfRow(row) && fitsAll(summary, filter, sought),
    ...(isAlone ? {} : { atOnce: rowsAtOnce }),
  };
}

function narrower(
  { priorities, districts }: RunningTotals,
  priority: FacetFilter['priority'],
  district: string | undefined,
): SingleFacet {
  if (priority === undefined || district === undefined) return { priority, district };
  const ofPriority = priorities[priority]?.asked.count ?? 0;
  const ofDistrict = districts[district]?.asked.count ?? 0;
  return ofPriority <= ofDistrict ? { priority } : { district };
}

function fitsAll(
  summary: ProposalSummary,
  { state, priority, district, organisation }: FacetFilter,
  sought: readonly string[],
): boolean {
  return (
    (state === undefined || summary.state === state) &&
    (priority === undefined || summary.priorities.includes(priority)) &&
    (district === undefined ||
      summary.districts.some((one) => isSameList({ district: one }, { district }))) &&
    (organisation === undefined ||
      isSameList({ organisation: summary.organisation }, { organisation })) &&
    hasWords(summary, sought)
  );
}

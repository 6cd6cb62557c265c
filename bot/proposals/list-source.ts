import type { FinancialYear, ProposalSum } from '../pot/model.js';
import type { StoredRow } from '../storage/tables.js';
import {
  listPrefix,
  rankedPrefix,
  type FacetFilter,
  type ListFilter,
  type SingleFacet,
} from './list-keys.js';
import { firstWord, hasWords, soughtWords } from './search-words.js';
import type { ProposalSummary } from './summary.js';
import type { RunningTotals } from './totals.js';
import { wordOfRow, wordRange, wordsPartition } from './word-index.js';

/** Where a list lies, and which of its rows belong to it. */
export interface Source {
  readonly partition: string;
  readonly from: string;
  readonly before: string;
  /** Absent: every row belongs. */
  readonly fits?: (summary: ProposalSummary, row: StoredRow) => boolean;
  /** Many rows of it do not fit. */
  readonly isWider?: true;
}

export const listsPartition = (year: FinancialYear): string => `year-${year.replace('/', '-')}`;

/** Whether a row key lies in the list: what a button says it left off at need not. */
export function isWithin({ from, before }: Source, row: string | undefined): row is string {
  return row !== undefined && /^[ -~]{1,512}$/.test(row) && row >= from && row < before;
}

/**
 * The list to be read for `filter`: its own where it has one, else the narrowest that holds all of
 * it, or that in which the page before left off. Only for the narrowest the totals are asked.
 */
export async function sourceOf(
  year: FinancialYear,
  filter: ListFilter,
  totals: () => Promise<RunningTotals>,
  leftOff: string | undefined,
): Promise<Source> {
  if (filter.ranked) return listSource(year, rankedPrefix(filter.state));
  const { state } = filter;
  const facets = facetsOf(filter);
  const sought = soughtWords(filter.words ?? '');
  const [facet = {}, ...others] = facets;
  if (others.length === 0 && sought.length === 0) {
    return listSource(year, listPrefix({ ...facet, state }));
  }
  const [word, ...words] = sought;
  if (word !== undefined && words.length === 0 && facets.length === 0 && state === undefined) {
    return wordSource(year, word);
  }
  const candidates = [
    ...facets.map((one) => ({ one, source: listSource(year, listPrefix({ ...one, state })) })),
    ...(word === undefined ? [] : [{ one: undefined, source: wordSource(year, longest(sought)) }]),
  ];
  const begun = candidates.find(({ source }) => isWithin(source, leftOff));
  const narrowest = begun ?? narrowestOf(candidates, state, await totals());
  const fitsFilter = fitting(filter, sought);
  const { fits = () => true, ...source } = narrowest.source;
  return {
    ...{ ...source, isWider: true },
    fits: (summary, row) => fitsFilter(summary) && fits(summary, row),
  };
}

function facetsOf({ organisation, priority, district }: FacetFilter): readonly SingleFacet[] {
  return [
    ...(organisation === undefined ? [] : [{ organisation }]),
    ...(priority === undefined ? [] : [{ priority }]),
    ...(district === undefined ? [] : [{ district }]),
  ];
}

const longest = (words: readonly string[]): string =>
  words.reduce((one, other) => (other.length > one.length ? other : one), '');

function listSource(year: FinancialYear, prefix: string): Source {
  return { partition: listsPartition(year), from: `${prefix}-`, before: `${prefix}.` };
}

function wordSource(year: FinancialYear, word: string): Source {
  return {
    ...{ partition: wordsPartition(year), ...wordRange(word) },
    // Two words of a proposal may begin so: it is shown under the first.
    fits: (summary, { row }) => firstWord(summary, word) === wordOfRow(row),
  };
}

interface Candidate {
  /** Undefined for the list of a word. */
  readonly one: SingleFacet | undefined;
  readonly source: Source;
}

/** No row tells how many proposals a word or an organisation has: of all about so many. */
const usualShare = 1 / 20;

function narrowestOf(
  candidates: readonly Candidate[],
  state: FacetFilter['state'],
  { states, priorities, districts }: RunningTotals,
): Candidate {
  const all = Object.values(states).reduce((sum, one: ProposalSum) => sum + one.count, 0);
  const share = state === undefined || all === 0 ? 1 : (states[state]?.count ?? 0) / all;
  const size = ({ one }: Candidate): number => {
    if (!one) return all * usualShare;
    if (one.priority !== undefined) return (priorities[one.priority]?.asked.count ?? 0) * share;
    if (one.district !== undefined) return (districts[one.district]?.asked.count ?? 0) * share;
    return all * usualShare * share;
  };
  return candidates.reduce((least, other) => (size(other) < size(least) ? other : least));
}

/** Whether a proposal is what every part of the filter asks for; what is told fastest is asked first. */
function fitting(
  filter: FacetFilter,
  sought: readonly string[],
): (summary: ProposalSummary) => boolean {
  const { state, priority, district, organisation } = filter;
  const ofDistrict = listPrefix({ district });
  const ofOrganisation = listPrefix({ organisation });
  return (summary) =>
    (state === undefined || summary.state === state) &&
    (priority === undefined || summary.priorities.includes(priority)) &&
    (district === undefined ||
      summary.districts.some((one) => listPrefix({ district: one }) === ofDistrict)) &&
    (organisation === undefined ||
      listPrefix({ organisation: summary.organisation }) === ofOrganisation) &&
    hasWords(summary, sought);
}

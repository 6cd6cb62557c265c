import { createHash } from 'node:crypto';
import type { TopicId } from '../library/model.js';
import type { ProposalState } from './model.js';
import type { ProposalSummary } from './summary.js';

/** What a list of proposals is narrowed to; every part that is given must fit. The oldest come first. */
export interface FacetFilter {
  readonly state?: ProposalState | undefined;
  readonly priority?: TopicId | undefined;
  readonly district?: string | undefined;
  readonly organisation?: string | undefined;
  /** Words of the title, the organisation or the reference; each may be the beginning of one. */
  readonly words?: string | undefined;
  readonly ranked?: undefined;
}

const rankedStates = ['submitted', 'shortlisted'] as const;
export type RankedState = (typeof rankedStates)[number];

/** The proposals that wait for a decision, the highest median first; those without scores come last. */
export interface RankedFilter {
  readonly ranked: true;
  readonly state: RankedState;
}

export type ListFilter = FacetFilter | RankedFilter;

/** One list: of the four at most one besides the state. Each has rows of its own, so that none is read in vain. */
export type SingleFacet = Pick<FacetFilter, 'state' | 'priority' | 'district' | 'organisation'>;

/** The rows that a list reads begin so. */
export function listPrefix({ state, priority, district, organisation }: SingleFacet): string {
  const by = priority
    ? `priority-${slug(priority)}`
    : district !== undefined
      ? `district-${slug(district)}`
      : organisation !== undefined
        ? `organisation-${organisationKey(organisation)}`
        : 'all';
  return state ? `${by}-in-${state}` : `${by}-any`;
}

const rankedBegins = 'ranked-in-';

/** The rows of a state's ranking begin so. */
export const rankedPrefix = (state: RankedState): string => `${rankedBegins}${state}`;

/** Whether a row belongs to a ranking. */
export const isRankedRow = (row: string): boolean => row.startsWith(rankedBegins);

/**
 * Every row under which lists find the proposal: in the order of submission, the oldest first, and in
 * the rankings. With every priority and district it has 59: the change of its state, which deletes
 * half of them, stays under the 100 steps of a transaction.
 */
export function listRows(summary: ProposalSummary): readonly string[] {
  const { state, priorities, districts, organisation, submittedAt, reference } = summary;
  const facets: readonly SingleFacet[] = [
    {},
    ...priorities.map((priority) => ({ priority })),
    ...districts.map((district) => ({ district })),
    ...(organisation === '' ? [] : [{ organisation }]),
  ];
  const ranking = rankedStates.find((one) => one === state);
  return [
    ...facets.flatMap((facet) => [listPrefix(facet), listPrefix({ ...facet, state })]),
    ...(ranking ? [`${rankedPrefix(ranking)}-${rankOf(summary)}`] : []),
  ].map((prefix) => `${prefix}-${submittedAt}-${reference}`);
}

/** Medians are 0 to 25, of two decimals at most. */
const highestRank = 9_999;

/** Sorts the highest median first; letters come after digits. */
function rankOf({ scores }: ProposalSummary): string {
  if (!scores || scores.count === 0) return 'unscored';
  const hundredths = Math.min(highestRank, Math.round(scores.median * 100));
  return String(highestRank - hundredths).padStart(4, '0');
}

/** Names that differ by capitals and punctuation only are one. */
const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Organisations are compared without regard to capitals and punctuation. */
function organisationKey(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}

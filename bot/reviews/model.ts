/** Reviews of a proposal: what is scored, what the scores come to. */
import type { Actor, ScoreSummary } from '../proposals/model.js';

/** What is scored, in the order in which it is asked. */
export const criteria = ['fit', 'evidence', 'outcomes', 'value', 'deliverability'] as const;
export type Criterion = (typeof criteria)[number];

/** 0 none … 5 excellent. */
export const highestScore = 5;
/** What one review comes to at most. */
export const highestTotal = highestScore * criteria.length;

/** A score with its reason, 10 to 400 characters. */
export interface Mark {
  readonly score: number;
  readonly reason: string;
}

export type Marks = Readonly<Record<Criterion, Mark>>;

/** What a reviewer gives: scores on everything, or no opinion. */
export type Verdict =
  | { readonly kind: 'scored'; readonly marks: Marks }
  | { readonly kind: 'abstained'; readonly reason?: string | undefined };

/** One person's review; changing it makes another version, and the earlier ones are kept. */
export interface Review {
  readonly by: Actor;
  readonly at: Date;
  /** Counts the versions of this person's review, from 1. */
  readonly version: number;
  readonly verdict: Verdict;
}

/** The sum of the scores, 0 to 25. */
export function totalOf(marks: Marks): number {
  return criteria.reduce((sum, criterion) => sum + marks[criterion].score, 0);
}

/** What the reviews come to: the median of the totals, with its spread. */
export function summaryOfReviews(reviews: readonly Review[]): ScoreSummary {
  const totals = reviews
    .flatMap(({ verdict }) => (verdict.kind === 'scored' ? [totalOf(verdict.marks)] : []))
    .sort((one, other) => one - other);
  return {
    count: totals.length,
    median: medianOf(totals),
    lowest: totals[0] ?? 0,
    highest: totals.at(-1) ?? 0,
    abstained: reviews.length - totals.length,
  };
}

/** Of an even number of totals, halfway between the two in the middle; of none 0. */
function medianOf(rising: readonly number[]): number {
  const middle = rising.length / 2;
  const above = rising[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? (above + (rising[middle - 1] ?? 0)) / 2 : above;
}

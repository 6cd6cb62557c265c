import { isDeepStrictEqual } from 'node:util';
import type { Beside, StoredProposal } from '../proposals/port.js';
import { rowsOf } from '../storage/all-rows.js';
import type { Tables } from '../storage/tables.js';
import { summaryOfReviews, type Review } from './model.js';
import {
  decodeReview,
  encodeReview,
  keyOfReview,
  pastKey,
  pastRange,
  reviewKey,
  reviewRange,
} from './review-rows.js';

/** What a review has become: told in the history, which says nothing of the scores. */
export type ReviewChange =
  'scored' | 'changed' | 'abstained' | 'abstained-instead' | 'scored-instead';

/** Reads reviews, and makes the rows that a step of the proposal writes with it. People by `personKey`. */
export interface ReviewStore {
  own(reference: string, personKey: string): Promise<Review | undefined>;
  /** The reviews of a proposal as they are now, by person, the first one first. */
  all(reference: string): Promise<ReadonlyMap<string, Review>>;
  /** The earlier versions of one review, the first one first. */
  earlier(reference: string, personKey: string): Promise<readonly Review[]>;
  /**
   * What is written besides the proposal when that person gives `review`: the review, the version
   * before it, and what all of them come to. `unchanged` when it says the same already.
   */
  giving(
    personKey: string,
    review: Omit<Review, 'version'>,
  ): (stored: StoredProposal) => Promise<Beside | 'unchanged'>;
}

/** Keeps reviews in the table Proposals. */
export function createReviewStore(tables: Tables): ReviewStore {
  const table = tables.table('Proposals');

  const all = async (reference: string): Promise<ReadonlyMap<string, Review>> => {
    const rows = await rowsOf(table, { partition: reference, ...reviewRange });
    const reviews = rows.map((row) => [keyOfReview(row.row), decodeReview(row)] as const);
    return new Map(reviews.sort(([, one], [, other]) => one.at.getTime() - other.at.getTime()));
  };

  return {
    all,

    async own(reference, personKey) {
      const row = await table.get({ partition: reference, row: reviewKey(personKey) });
      return row && decodeReview(row);
    },

    async earlier(reference, personKey) {
      const rows = await rowsOf(table, { partition: reference, ...pastRange(personKey) });
      return rows.map(decodeReview);
    },

    giving: (personKey, given) => async (stored) => {
      // Every review is written in one transaction with its proposal, whose tag is checked: these are all.
      const held = await all(stored.proposal.reference);
      const before = held.get(personKey);
      if (before && isDeepStrictEqual(before.verdict, given.verdict)) return 'unchanged';
      const review: Review = { ...given, version: (before?.version ?? 0) + 1 };
      const scores = summaryOfReviews([...new Map([...held, [personKey, review]]).values()]);
      const detail: ReviewChange = changeOf(before, review);
      return {
        operations: [
          { kind: 'upsert', row: reviewKey(personKey), properties: encodeReview(review) },
          ...(before ? [keeping(personKey, before)] : []),
        ],
        change: (proposal) => ({ ...proposal, reviews: scores.count, scores }),
        detail,
      };
    },
  };
}

function keeping(personKey: string, before: Review) {
  const row = pastKey(personKey, before.version);
  return { kind: 'insert', row, properties: encodeReview(before) } as const;
}

function changeOf(before: Review | undefined, { verdict }: Review): ReviewChange {
  if (!before) return verdict.kind;
  if (before.verdict.kind === verdict.kind) return 'changed';
  return verdict.kind === 'scored' ? 'scored-instead' : 'abstained-instead';
}

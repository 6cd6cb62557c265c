import type { Person } from '../conversation/person.js';
import type { FinancialYear } from '../pot/model.js';
import type { StoredProposal } from '../proposals/port.js';
import { criteria, totalOf, type Review } from './model.js';
import type { ReviewParts } from './parts.js';
import { recommendedLines } from './recommended.js';
import { standingOf } from './standing.js';
import { say } from './wording.js';

type TellingParts = Pick<
  ReviewParts,
  'library' | 'proposals' | 'reviews' | 'directory' | 'recommendations'
>;

/** What other rooms are told of reviews and of the recommendation, as far as a person may see them. */
export function reviewsTold(parts: TellingParts) {
  const { library, reviews, recommendations } = parts;
  const sees = async (person: Person, stored: StoredProposal): Promise<boolean> =>
    (await standingOf(parts, { person }, stored)).seesScores;

  const lineOf = ({ by, verdict }: Review) =>
    verdict.kind === 'scored'
      ? {
          reviewer: by.name,
          total: totalOf(verdict.marks),
          marks: criteria.map((id) => ({
            criterion: say(library, `criterion-${id}`),
            ...verdict.marks[id],
          })),
        }
      : { reviewer: by.name, marks: [], abstained: verdict.reason ?? '' };

  return {
    scores: {
      visibleTo: sees,
      of: async (reference: string) => [...(await reviews.all(reference)).values()].map(lineOf),
    },

    async recommendationOf(year: FinancialYear) {
      const newest = await recommendations.newest(year);
      if (!newest) return undefined;
      const { by, at, references, sum, left, why } = newest;
      return { by: by.name, at, references, sum, left, ...(why === undefined ? {} : { why }) };
    },

    /** "Recommended on 21 November 2026 by Robin Reed", where the proposal is in the newest set. */
    async recommendationLine(person: Person, stored: StoredProposal): Promise<string | undefined> {
      const lines = await recommendedLines(parts, { person }, stored);
      return lines.length === 0 ? undefined : lines.join(' ');
    },
  };
}

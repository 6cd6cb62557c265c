import type { Library } from '../../library/model.js';
import type { ScoreSummary } from '../../proposals/model.js';
import type { StoredProposal } from '../../proposals/port.js';
import { highestTotal, totalOf, type Review } from '../model.js';
import type { Standing } from '../standing.js';
import { dayOf, say, sayCount } from '../wording.js';

/** So many reviewers are named on the card; all are in "Scores and reasons". */
const mostNamed = 8;

/** What the reviews come to, as far as this person may see it. */
export function reviewLines(
  library: Library,
  { proposal }: StoredProposal,
  standing: Standing,
  reviews: readonly Review[],
): readonly string[] {
  const { scores } = proposal;
  if (!scores || reviews.length === 0) return [say(library, 'reviews-none')];
  const named = reviews.slice(0, mostNamed).map((review) => nameLine(library, review, standing));
  const more = reviews.length - named.length;
  return [
    standing.seesScores && scores.count > 0
      ? scoreText(library, scores)
      : sayCount(library, 'reviews-count', scores.count),
    ...named,
    ...(more > 0 ? [say(library, 'reviews-more', { count: more })] : []),
    ...ownLines(library, standing),
    ...(standing.seesScores || scores.count === 0 ? [] : [say(library, whyHidden(standing))]),
  ];
}

/** "18.5 of 25 (14 to 21), 4 reviews". */
export function scoreText(library: Library, scores: ScoreSummary): string {
  const { median, lowest, highest, count } = scores;
  return sayCount(library, 'score', count, { median, lowest, highest, most: highestTotal });
}

function nameLine(library: Library, { by, verdict }: Review, { seesScores }: Standing): string {
  const { name } = by;
  if (verdict.kind === 'abstained') return say(library, 'review-abstained', { name });
  if (!seesScores) return say(library, 'review-in', { name });
  return say(library, 'review-total', { name, total: totalOf(verdict.marks), most: highestTotal });
}

function ownLines(library: Library, { own, seesScores }: Standing): readonly string[] {
  if (!own || seesScores) return [];
  const date = dayOf(own.at);
  if (own.verdict.kind === 'abstained') return [say(library, 'own-abstained', { date })];
  const total = totalOf(own.verdict.marks);
  return [say(library, 'own-total', { total, most: highestTotal, date })];
}

/** Why the scores of others are not shown. */
function whyHidden({ roles, isRecused }: Standing): string {
  if (!roles.has('reviewer')) return 'hidden-until-decided';
  return isRecused ? 'hidden-recused' : 'hidden-until-own';
}

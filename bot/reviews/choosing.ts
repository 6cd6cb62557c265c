import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { belongsTo } from '../conversation/person.js';
import { card, placed, type Reply } from '../conversation/reply.js';
import type { FinancialYear } from '../pot/model.js';
import { fittingFor } from './fits.js';
import type { ReviewParts } from './parts.js';
import { rankingFor, type Ranking } from './ranking.js';
import { changedLines } from './recommended.js';
import { fitsCard } from './views/fits-view.js';
import { rankingCard } from './views/ranking-view.js';
import { dayOf, say } from './wording.js';

/** Shows what is chosen from in a year: the shortlist, and the sets that fit the pot. */
export function createChoosing(parts: ReviewParts) {
  const { library, recommendations } = parts;

  /** What is recommended now, and what has changed since. */
  const recommendedNow = async (
    turn: Turn,
    { year, shortlisted }: Ranking,
  ): Promise<readonly string[]> => {
    const newest = await recommendations.newest(year);
    if (!newest) return [];
    const { by, at, sum, why, references } = newest;
    const titles = new Map(shortlisted.map(({ summary }) => [summary.reference, summary.title]));
    const list = references.map((reference) => titles.get(reference) ?? reference).join('; ');
    const values = { date: dayOf(at), name: by.name, list, sum: formatMoney(sum) };
    return [
      say(library, 'recommended-set', values),
      ...(why === undefined ? [] : [say(library, 'event-why', { reason: why })]),
      ...(await changedLines(parts, turn, newest)),
    ];
  };

  const rankingNow = async (
    turn: Turn,
    year: FinancialYear,
    page: number,
    noted: readonly string[] = [],
  ): Promise<Card> => {
    const ranking = await rankingFor(parts, turn, year);
    return rankingCard(parts, ranking, await recommendedNow(turn, ranking), page, noted);
  };

  const fitsNow = ({ person }: Turn, ranking: Ranking, noted: readonly string[] = []): Card =>
    fitsCard(parts, fittingFor(ranking), { mayKeep: belongsTo(person, 'reviewer'), noted });

  return {
    rankingNow,
    fitsNow,

    async ranking(
      turn: Turn,
      year: FinancialYear,
      {
        page = 1,
        inPlace,
      }: { readonly page?: number; readonly inPlace?: boolean | undefined } = {},
    ): Promise<Reply> {
      const content = await rankingNow(turn, year, page);
      return placed(content, { inPlace });
    },

    async fits(turn: Turn, year: FinancialYear): Promise<Reply> {
      return card(fitsNow(turn, await rankingFor(parts, turn, year)));
    },
  };
}

export type Choosing = ReturnType<typeof createChoosing>;

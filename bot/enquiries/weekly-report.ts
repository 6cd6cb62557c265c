import { withoutCourtesies, wordsOf } from '../conversation/utterance.js';
import { awaitsTeam, type Enquiry } from './model.js';

/** How often the answer of an entry was rated. */
export interface Rating {
  readonly entry: string;
  readonly useful: number;
  readonly notUseful: number;
}

/** What the report is made from. */
export interface WeeklyFacts {
  /** What is on the list of the team, in any order. */
  readonly listed: readonly Enquiry[];
  /** What was asked lately; what is older than the report's period is left out. */
  readonly asked: readonly Enquiry[];
  /** The ratings of the period. */
  readonly ratings: readonly Rating[];
}

export interface WeeklyReport {
  /** The oldest first, a few of them. */
  readonly waiting: readonly Enquiry[];
  readonly waitingCount: number;
  /** Questions that came more than once, in the wording of the first; the most frequent first. */
  readonly mostAsked: readonly { readonly question: string; readonly count: number }[];
  /** The least useful first. */
  readonly unhelpful: readonly Rating[];
}

/** The report looks back four weeks: in one, hardly anything is asked twice. */
export const weeklyPeriodMs = 28 * 24 * 60 * 60 * 1000;

const mostLines = 5;

/** Words that make no other question of it. */
const unspecific = new Set(
  'a about am an and any are at be can could did do does for has have i in is it me my of on or our please that the there this to us was we were with you your'.split(
    ' ',
  ),
);

/** The same for questions that differ only in courtesies, small words, their order and punctuation. */
export function normalisedQuestion(question: string): string {
  const words = withoutCourtesies(wordsOf(question));
  const telling = words.filter((word) => !unspecific.has(word));
  return [...new Set(telling.length > 0 ? telling : words)].sort().join(' ');
}

/** What the editors are told at `now`. Pure. */
export function weeklyReport({ listed, asked, ratings }: WeeklyFacts, now: Date): WeeklyReport {
  const waiting = listed
    .filter(({ state }) => awaitsTeam(state))
    .sort((left, right) => left.askedAt.localeCompare(right.askedAt));
  const from = new Date(now.getTime() - weeklyPeriodMs).toISOString();
  return {
    waiting: waiting.slice(0, mostLines),
    waitingCount: waiting.length,
    mostAsked: mostAsked(asked.filter(({ askedAt }) => askedAt >= from)),
    unhelpful: ratings
      .filter(({ notUseful }) => notUseful > 0)
      .sort(
        (left, right) =>
          right.notUseful - left.notUseful ||
          left.useful - right.useful ||
          left.entry.localeCompare(right.entry),
      )
      .slice(0, mostLines),
  };
}

function mostAsked(asked: readonly Enquiry[]): WeeklyReport['mostAsked'] {
  const counts = new Map<string, { question: string; count: number }>();
  const byAge = [...asked].sort((left, right) => left.askedAt.localeCompare(right.askedAt));
  for (const { question } of byAge) {
    const key = normalisedQuestion(question);
    const known = counts.get(key);
    counts.set(key, { question: known?.question ?? question, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .sort((left, right) => right.count - left.count)
    .slice(0, mostLines);
}

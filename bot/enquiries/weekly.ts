import type { ButtonProps } from '../../cards/card.js';
import { monthOf } from './enquiry-rows.js';
import type { Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { createTeamPost } from './team-post.js';
import { weeklyPeriodMs, weeklyReport, type Rating, type WeeklyFacts } from './weekly-report.js';
import { weeklyCard } from './weekly-view.js';

/** What another room adds to the weekly card. */
export interface WeeklyPart {
  readonly title: string;
  /** At least one. */
  readonly lines: readonly string[];
  readonly button?: ButtonProps;
}

export interface WeeklyParts extends Omit<EnquiryParts, 'danger' | 'recordDeed'> {
  /** How the answers of the look-ups were rated, from `from` up to but not including `before`. */
  readonly ratings: (from: Date, before: Date) => Promise<readonly Rating[]>;
  /** What an entry of the content is about; undefined where there is no such entry. */
  readonly titleOf: (entry: string) => string | undefined;
  readonly beside?: readonly (() => Promise<WeeklyPart>)[];
}

/** Sends the weekly card to the team; tells whether anybody got it. */
export function createWeekly(parts: WeeklyParts): (now: Date) => Promise<boolean> {
  const { enquiries, kept } = parts;
  const team = createTeamPost(parts);

  const gather = async (now: Date): Promise<WeeklyFacts> => {
    const from = new Date(now.getTime() - weeklyPeriodMs);
    // Four weeks lie in two months at most.
    const months = new Set([from, now].map((instant) => monthOf(instant.toISOString())));
    const asked: Enquiry[] = [];
    for (const month of months) asked.push(...(await enquiries.askedIn(month)));
    const waiting = await enquiries.awaiting();
    const listed = await Promise.all(waiting.map(({ reference }) => enquiries.find(reference)));
    return {
      listed: listed.filter((enquiry) => enquiry !== undefined),
      asked,
      ratings: await parts.ratings(from, now),
    };
  };

  return async (now) => {
    const report = weeklyReport(await gather(now), now);
    const questions = new Map((await kept.all()).map(({ id, questions: [first] }) => [id, first]));
    const titleOf = (entry: string): string =>
      parts.titleOf(entry) ?? questions.get(entry) ?? entry;
    const beside = await Promise.all((parts.beside ?? []).map((part) => part()));
    const { reach } = await team.tell(weeklyCard(report, now, titleOf, parts, beside));
    return reach !== 'nobody';
  };
}

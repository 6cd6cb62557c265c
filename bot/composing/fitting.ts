import type { Candidate } from '../bulletins/port.js';
import { londonDate, monthAfter, type CalendarDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import type { SectionName, TopicId } from '../library/model.js';
import { itemsIn, type Draft } from './model.js';

/** Why a candidate fits the draft, or does not: what an editor is told of it. */
export type Reason =
  /** Its event comes before the next issue does: this is the last one that can tell of it. */
  | { readonly kind: 'event-soon'; readonly first: CalendarDate }
  | { readonly kind: 'event-later' }
  | { readonly kind: 'event-over' }
  /** Nothing in the draft is about these priorities yet. */
  | { readonly kind: 'uncovered'; readonly topics: readonly TopicId[] }
  | { readonly kind: 'thin'; readonly section: SectionName }
  | { readonly kind: 'new' };

export interface Fit {
  readonly candidate: Candidate;
  readonly points: number;
  readonly reasons: readonly Reason[];
}

/** Topics that are how the partnership works rather than what it has to bring about. */
const notPriorities: readonly TopicId[] = ['partnership', 'funding', 'law'];

const points = {
  eventSoon: 6,
  eventLater: 1,
  eventOver: -10,
  /** For each priority, up to three of them. */
  uncovered: 2,
  thin: 1,
  recent: { weeks: 2, month: 1 },
} as const;
const mostCounted = 3;
/** A section with fewer items than this is thin. */
const thinBelow = 2;

/** The candidates for a draft, the most fitting first; of equally fitting ones the newest. Pure. */
export function byFit(
  candidates: readonly Candidate[],
  draft: Draft,
  today: CalendarDate,
): readonly Fit[] {
  return candidates
    .map((candidate) => fitOf(candidate, draft, today))
    .sort(
      (left, right) =>
        right.points - left.points ||
        right.candidate.at.getTime() - left.candidate.at.getTime() ||
        (left.candidate.id < right.candidate.id ? -1 : 1),
    );
}

/** How well a candidate fits, and why. Pure. */
export function fitOf(candidate: Candidate, draft: Draft, today: CalendarDate): Fit {
  const parts = [
    eventPart(candidate, draft, today),
    uncoveredPart(candidate, draft),
    thinPart(candidate, draft),
    recentPart(candidate, today),
  ];
  return {
    candidate,
    points: parts.reduce((sum, part) => sum + part.points, 0),
    reasons: parts.flatMap(({ reason }) => reason ?? []),
  };
}

interface PartOfFit {
  readonly points: number;
  readonly reason?: Reason;
}

const none: PartOfFit = { points: 0 };

function eventPart({ item: { event } }: Candidate, { issue }: Draft, today: string): PartOfFit {
  if (!event) return none;
  if (event.last < today) return { points: points.eventOver, reason: { kind: 'event-over' } };
  const nextIssue = `${monthAfter(issue, 1)}-01`;
  return event.first < nextIssue
    ? { points: points.eventSoon, reason: { kind: 'event-soon', first: event.first } }
    : { points: points.eventLater, reason: { kind: 'event-later' } };
}

function uncoveredPart({ item }: Candidate, { items }: Draft): PartOfFit {
  const covered = new Set(items.flatMap(({ content }) => content.topics));
  const topics = item.topics
    .filter((topic) => !covered.has(topic) && !notPriorities.includes(topic))
    .slice(0, mostCounted);
  if (topics.length === 0) return none;
  return { points: points.uncovered * topics.length, reason: { kind: 'uncovered', topics } };
}

function thinPart({ section }: Candidate, draft: Draft): PartOfFit {
  const missing = thinBelow - itemsIn(draft, section).length;
  if (missing <= 0) return none;
  return { points: points.thin * missing, reason: { kind: 'thin', section } };
}

function recentPart({ at }: Candidate, today: CalendarDate): PartOfFit {
  const day = londonDate(at);
  if (day >= addDays(today, -14)) return { points: points.recent.weeks, reason: { kind: 'new' } };
  return day >= addDays(today, -45) ? { points: points.recent.month } : none;
}

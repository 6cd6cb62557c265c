import type { CalendarDate } from '../conversation/calendar.js';
import { later } from '../conversation/date-forms.js';
import {
  durationIn,
  momentsIn,
  reckoningOf,
  type Duration,
  type Moment,
} from '../conversation/date-moments.js';
import { addDays, addMonths, weekdayAfter } from '../conversation/days.js';
import { plainTime } from '../conversation/plain-dates.js';

/** For how long somebody is away, or wants to hear nothing. */
export type Absence =
  /** Nothing from `from` on, at once where that is absent; `until` is the first day on which all is as before. */
  | { readonly kind: 'days'; readonly from?: CalendarDate; readonly until: CalendarDate }
  /** That day is not to come any more. */
  | { readonly kind: 'past'; readonly date: CalendarDate }
  /** It ends more than a year from now. */
  | { readonly kind: 'far'; readonly date: CalendarDate }
  /** A time without a day of its own, as "Easter", or more times than a beginning and an end. */
  | { readonly kind: 'unclear'; readonly said: string }
  /** There is no such day, as 31 February. */
  | { readonly kind: 'impossible'; readonly said: string }
  /** No end was said. */
  | { readonly kind: 'none' };

/** What was read, and the words of the text that are no part of it. */
export interface AbsenceRead {
  readonly absence: Absence;
  readonly rest: string;
}

/** "I am away" says which day; "pause" says until when. */
export type SingleDay = 'the-day' | 'its-end';

/** Nobody says so in more; a longer text is about something else. */
export const mostAbsenceCharacters = 200;

/**
 * Reads "until 1 September", "for two weeks", "3 to 17 August", "next week" out of `text`. A day without a
 * year is the next of its kind; of two days both belong to the absence; a day after "until" or "back" is
 * the first day after it. `single` tells what a day alone stands for. Pure; never throws.
 */
export function readAbsence(text: string, today: CalendarDate, single: SingleDay): AbsenceRead {
  const said = withPlainYearEnds(plainTime(text));
  const year = { from: today, to: addDays(addMonths(today, 12), -1) };
  const found = momentsIn(said, reckoningOf(today, year)).map((moment) =>
    withWeekday(moment, said, today),
  );
  const moments = found.filter((moment, index) => !isDoubled(moment, found[index + 1], said));
  const duration = durationIn(blanked(said, found), 'anywhere');
  const rest = blanked(said, [...found, ...(duration ? [duration] : [])]);
  const vague = vagueLength.exec(rest);
  return vague
    ? { absence: { kind: 'unclear', said: vague[0] }, rest: rest.replace(vague[0], ' ') }
    : { absence: absenceOf({ said, rest, moments, duration, today, single }), rest };
}

interface Reading {
  readonly said: string;
  /** The same without the times, each letter of them a blank. */
  readonly rest: string;
  readonly moments: readonly Moment[];
  readonly duration: Duration | undefined;
  readonly today: CalendarDate;
  readonly single: SingleDay;
}

const vagueLength = /\b(?:a few|several|some) (?:days|weeks|months)\b/;

/** In these words a year ends with December, unless the financial year is named. */
function withPlainYearEnds(said: string): string {
  return said
    .replace(
      /\b(?:the )?(?:end of (?:the |this )?financial year|(?:financial )?year[- ]end)\b/g,
      'end of march',
    )
    .replace(/\bend of (?:the |this )?year\b/g, 'end of december');
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** "Monday" is the first to come; "next Monday" is the one of next week, which begins on Monday. */
function withWeekday(moment: Moment, said: string, today: CalendarDate): Moment {
  const words = said.slice(moment.start, moment.end).split(' ');
  const weekday = weekdays.indexOf(words.at(-1) ?? '');
  if (moment.meaning.kind !== 'unclear' || weekday < 0) return moment;
  const first = weekdayAfter(today, weekday);
  const isNext = words[0] === 'next' && first < weekdayAfter(today, 0);
  const date = isNext ? addDays(first, 7) : first;
  return { ...moment, meaning: { kind: 'days', from: date, to: date } };
}

/** What says when it begins, which is at once in any case; and "Monday" where the day itself follows. */
function isDoubled({ start, end }: Moment, next: Moment | undefined, said: string): boolean {
  const words = said.slice(start, end);
  if (/^(?:today|now|straight ?away|immediately|asap)$/.test(words)) return true;
  const isWeekday = weekdays.some((day) => words.endsWith(day));
  return isWeekday && next !== undefined && /^,? (?:the )?$/.test(said.slice(end, next.start));
}

type Place = Pick<Moment, 'start' | 'end'>;

function blanked(said: string, places: readonly Place[]): string {
  return places.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    said,
  );
}

function absenceOf({ said, rest, moments, duration, today, single }: Reading): Absence {
  const unread = moments.find(({ meaning }) => meaning.kind !== 'days')?.meaning;
  if (unread && unread.kind !== 'days') return { kind: unread.kind, said: unread.said };
  const [first, second, ...more] = moments.flatMap((moment) => daysOf(moment, said, rest));
  if (more.length > 0 || (second && duration)) return { kind: 'unclear', said };
  if (duration) {
    const { count, unit } = duration;
    const from = first?.from ?? today;
    return checked(later(from, count, unit), today, { from });
  }
  if (!first) return { kind: 'none' };
  return second ? betweenTwo(first, second, today) : fromOne(first, today, single);
}

/** The days of a moment, and how they are led to. */
interface LedDays {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly lead: string;
  readonly isEnd: boolean;
  readonly isStretch: boolean;
}

function daysOf({ start, end, meaning }: Moment, said: string, rest: string): readonly LedDays[] {
  if (meaning.kind !== 'days') return [];
  const { from, to, stretch } = meaning;
  const words = said.slice(start, end);
  const before = rest.slice(0, start).trimEnd();
  const lead = `${before} ${/^(?:on|in)\b/.exec(words)?.[0] ?? ''}`;
  const isEnd = /\bend of\b|\blate\b/.test(words);
  return [{ from, to, lead, isEnd, isStretch: stretch === true }];
}

const until = /(?:\b(?:until|till|til|to|before|by)|'til|\bup to)(?: (?:about|around|the|on))* ?$/;
const through = /\b(?:through|including|inclusive of|up to and including)(?: the)? ?$/;
const back = /\b(?:back|return|returns|returning|back again)(?: (?:on|in|at|from|by|the))* ?$/;
const fromOn = /\b(?:from|starting|beginning|as of)(?: (?:on|in|the))* ?$/;
const onDay = /\bon(?: the)? ?$/;
const inTime = /\bin ?$/;

function betweenTwo(first: LedDays, second: LedDays, today: CalendarDate): Absence {
  const isReturn = back.test(second.lead);
  const last = isReturn ? second.from : addDays(second.to, 1);
  return checked(last, today, { from: first.from, shown: isReturn ? second.from : second.to });
}

function fromOne(days: LedDays, today: CalendarDate, single: SingleDay): Absence {
  const { from, to, lead, isEnd, isStretch } = days;
  const after = addDays(to, 1);
  if (isStretch || through.test(lead)) {
    return checked(after, today, { from: isStretch ? from : today, shown: to });
  }
  if (fromOn.test(lead)) return { kind: 'none' };
  if (until.test(lead) || back.test(lead)) {
    const isOver = from !== to && from <= today;
    return checked(isEnd || isOver ? after : from, today, { shown: to });
  }
  if (from !== to) return checked(after, today, { from, shown: to });
  if (inTime.test(lead)) return { kind: 'none' };
  const isThatDay = onDay.test(lead) || single === 'the-day';
  return isThatDay
    ? checked(after, today, { from, shown: to })
    : checked(isEnd ? after : from, today, { shown: to });
}

/** An end that is to come within a year; a beginning that has been is none. */
function checked(
  ends: CalendarDate,
  today: CalendarDate,
  { from = today, shown = ends }: { readonly from?: CalendarDate; readonly shown?: CalendarDate },
): Absence {
  if (ends <= today) return { kind: 'past', date: shown };
  if (ends > addDays(addMonths(today, 12), 1)) return { kind: 'far', date: shown };
  return from > today && from < ends
    ? { kind: 'days', from, until: ends }
    : { kind: 'days', until: ends };
}

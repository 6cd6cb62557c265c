import type { CalendarDate } from './calendar.js';
import { momentsIn, reckoningOf } from './date-moments.js';
import { addDays, addMonths } from './days.js';
import { weekdayNames, weekdayOf } from './london-time.js';

/** A day as somebody said it, once its time of day was taken out. */
export type DayReading =
  | { readonly kind: 'day'; readonly date: CalendarDate }
  /** The day of the week alone: the day that comes first, which `date` is, or a week later. */
  | { readonly kind: 'weekday'; readonly date: CalendarDate }
  /** "Monday 1 December" where that is a Tuesday. */
  | { readonly kind: 'differs'; readonly date: CalendarDate; readonly weekday: string }
  | { readonly kind: 'impossible'; readonly said: string }
  | { readonly kind: 'unclear'; readonly said: string }
  | { readonly kind: 'none' };

const week = 7;
const weekdayForm =
  /\b(?<every>every )?(?<weekLater>a week (?:on |this )?)?(?<which>next |this |on |coming )?(?<name>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?,?(?<laterWeek> week\b)?/g;
const nextWeek = /\bnext week\b/;

/** Words that say nothing about when. */
const fillers = /\b(?:at|on|the|for|it|send|please|then|of|schedule|scheduled|and)\b|[\s,.;]/g;

/** Reads the day in `text`, which is in lower case. A day without a year is the next of its kind. Pure; never throws. */
export function readDay(text: string, today: CalendarDate): DayReading {
  const weekdays = [...text.matchAll(weekdayForm)];
  const [weekday, ...more] = weekdays;
  if (more.length > 0 || weekday?.groups?.['every'] !== undefined) return unclear(text);
  if (!weekday) return readCalendarDay(text, today);
  const rest = text.replace(weekday[0], ' ');
  const said = readWeekday(weekday.groups ?? {}, nextWeek.test(rest), today);
  const other = readCalendarDay(rest.replace(nextWeek, ' '), today);
  if (other.kind === 'none') return said;
  if (other.kind !== 'day') return other;
  const name = weekdayNames[weekdayOf(said.date)] ?? '';
  if (weekdayOf(other.date) === weekdayOf(said.date)) return other;
  return { kind: 'differs', date: other.date, weekday: name };
}

const unclear = (text: string): DayReading => ({
  kind: 'unclear',
  said: text.replace(/\s+/g, ' ').trim(),
});

/** "Next Tuesday" is the one of next week, which begins on Monday; "Tuesday week" is a week after the first. */
function readWeekday(
  groups: Readonly<Record<string, string | undefined>>,
  inNextWeek: boolean,
  today: CalendarDate,
): { readonly kind: 'day' | 'weekday'; readonly date: CalendarDate } {
  const { name = '', which, weekLater, laterWeek } = groups;
  const wanted = weekdayNames.findIndex((day) => day.toLowerCase().startsWith(name.slice(0, 3)));
  const monday = addDays(today, -weekdayOf(today));
  if (inNextWeek || which === 'next ') {
    return { kind: 'day', date: addDays(monday, week + wanted) };
  }
  const first = addDays(today, (wanted - weekdayOf(today) + week) % week);
  if (weekLater !== undefined || laterWeek !== undefined) {
    return { kind: 'day', date: addDays(first, week) };
  }
  return { kind: 'weekday', date: first };
}

function readCalendarDay(text: string, today: CalendarDate): DayReading {
  const year = { from: today, to: addDays(addMonths(today, 12), -1) };
  const [moment, ...more] = momentsIn(text, reckoningOf(today, year));
  if (!moment) return isFiller(text) ? { kind: 'none' } : unclear(text);
  const { meaning } = moment;
  if (meaning.kind !== 'days') return { kind: meaning.kind, said: meaning.said };
  const rest = `${text.slice(0, moment.start)} ${text.slice(moment.end)}`;
  if (more.length > 0 || meaning.from !== meaning.to || !isFiller(rest)) return unclear(text);
  return { kind: 'day', date: meaning.from };
}

const isFiller = (text: string): boolean => text.replace(fillers, '') === '';

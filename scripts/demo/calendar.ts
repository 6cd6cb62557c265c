import { londonDate, type CalendarDate } from '../../bot/conversation/calendar.js';
import { addDays } from '../../bot/conversation/days.js';
import { londonInstants } from '../../bot/conversation/london-time.js';
import {
  boundsOf,
  financialYearOf,
  firstCalendarYear,
  yearFrom,
  type FinancialYear,
} from '../../bot/pot/financial-year.js';

/** When what the demonstration tells took place, so that it ends on the day before it is told. */
export interface StoryCalendar {
  /** The financial year of the proposals. */
  readonly year: FinancialYear;
  readonly yearBefore: FinancialYear;
  /** The financial year of today: another one in the first weeks of a year, in which nothing can be finished yet. */
  readonly present: FinancialYear;
  readonly today: CalendarDate;
  /** A working day at that share of the financial year so far, at `hour` o'clock in London. */
  readonly inYear: (share: number, hour?: number) => Date;
  /** The day at that share, which may be to come; never after the end of the financial year. */
  readonly dayInYear: (share: number) => CalendarDate;
  /** So many days before today, a working day where it can be; at least one. */
  readonly daysAgo: (days: number, hour?: number) => Date;
  /** The day so many days from today. */
  readonly dayAhead: (days: number) => CalendarDate;
}

/** So many days of a financial year have to be over before its proposals can have been seen through. */
const fewestDays = 60;
/** Nobody is kept who is silent for a year, so the story is shorter. */
const mostDays = 290;
const usualHour = 10;

export function storyCalendar(now: Date): StoryCalendar {
  const today = londonDate(now);
  const present = financialYearOf(now);
  const [earlier] = londonInstants(addDays(today, -fewestDays), { hour: 12, minute: 0 });
  const year = financialYearOf(earlier ?? now);
  const { first, last } = boundsOf(year);
  const yesterday = addDays(today, -1);
  const earliest = addDays(today, -mostDays);
  const from = earliest > first ? earliest : addDays(first, 4);
  const length = daysBetween(from, yesterday < last ? yesterday : last);
  const dayAt = (share: number): CalendarDate => addDays(from, Math.round(share * length));
  return {
    ...{ year, present, today },
    yearBefore: yearFrom(firstCalendarYear(year) - 1),
    inYear: (share, hour = hourAt(share)) =>
      at(workingDay(dayAt(share), from), hour, minuteAt(share)),
    dayInYear: (share) => {
      const day = dayAt(share);
      return day < last ? day : last;
    },
    daysAgo: (days, hour = usualHour) => at(workingDay(addDays(today, -Math.max(1, days))), hour),
    dayAhead: (days) => addDays(today, days),
  };
}

const dayMs = 24 * 60 * 60_000;
const daysBetween = (first: CalendarDate, last: CalendarDate): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / dayMs);

/** Nobody works at one hour all the year: some time between 9am and 4pm. */
const hourAt = (share: number): number => 9 + (Math.round(share * 1_000) % 7);
const minuteAt = (share: number): number => (Math.round(share * 1_000) * 13) % 60;

function at(day: CalendarDate, hour: number, minute = 0): Date {
  const [instant] = londonInstants(day, { hour, minute });
  if (!instant) throw new RangeError(`There is no ${hour} o'clock on ${day}.`);
  return instant;
}

/** The Friday before a weekend, unless that is before `from`. */
function workingDay(day: CalendarDate, from: CalendarDate = day.slice(0, 4)): CalendarDate {
  const weekend = isWeekend(day) ? (isWeekend(addDays(day, -1)) ? 2 : 1) : 0;
  const friday = addDays(day, -weekend);
  return friday < from ? day : friday;
}

const isWeekend = (day: CalendarDate): boolean => saturdayAndSunday.has(new Date(day).getUTCDay());
const saturdayAndSunday = new Set([0, 6]);

import type { CalendarDate } from './calendar.js';

/** Reckoning with days, without a clock: `2027-01-04`. */

/** The first and the last day of something. */
export interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

/** The day as `2027-01-04`; undefined when there is no such day, as 31 February. */
export function dayOf(year: number, month: number, day: number): CalendarDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** How many days the month has. */
export function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The first and the last day of a month. */
export function monthDays(year: number, month: number): Days {
  const start = `${pad(year, 4)}-${pad(month)}`;
  return { from: `${start}-01`, to: `${start}-${pad(lastDayOf(year, month))}` };
}

/** The day `count` days after `date`; before it, when negative. */
export function addDays(date: CalendarDate, count: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + count)).toISOString().slice(0, 10);
}

/** The same day of the month `count` months later, or that month's last day. */
export function addMonths(date: CalendarDate, count: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + count;
  const [inYear, inMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${pad(inYear, 4)}-${pad(inMonth)}-${pad(Math.min(day, lastDayOf(inYear, inMonth)))}`;
}

/** The year that a month without a year falls in: the one within `days`, which span twelve months. */
export function yearWithin(month: number, days: Days): number {
  const [firstYear = 0, firstMonth = 1] = days.from.split('-').map(Number);
  return month >= firstMonth ? firstYear : firstYear + 1;
}

/** The financial year that `date` is in, 1 April to 31 March. */
export function financialYearDays(date: CalendarDate): Days {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const first = month >= 4 ? year : year - 1;
  return { from: `${pad(first, 4)}-04-01`, to: `${pad(first + 1, 4)}-03-31` };
}

/** The first day after `date` that is that day of the week: 0 for a Monday to 6 for a Sunday. */
export function weekdayAfter(date: CalendarDate, weekday: number): CalendarDate {
  const today = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, ((weekday - today + 6) % 7) + 1);
}

import type { CalendarDate } from './model.js';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export type DatesReading =
  | { readonly kind: 'dates'; readonly first: CalendarDate; readonly last: CalendarDate }
  | { readonly kind: 'not-a-date'; readonly text: string }
  | { readonly kind: 'backwards' };

/** A day as it stands beside "to": the month and the year may be left to the last day. */
const dayPattern = /^(\d{1,2})(?: ([A-Z][a-z]+)(?: (\d{4}))?)?$/;

function calendarDate(text: string, followedBy: string): CalendarDate | undefined {
  const last = dayPattern.exec(followedBy);
  const [, day, month = last?.[2], year = last?.[3]] = dayPattern.exec(text) ?? [];
  const monthIndex = monthNames.indexOf(month ?? '');
  if (day === undefined || monthIndex < 0 || year === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), monthIndex, Number(day)));
  return date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * Reads `19 March 2024`, `1 to 3 March 2024`, `28 November to 2 December 2024` or
 * `30 December 2024 to 2 January 2025`; one day is its own first and last.
 */
export function readDates(text: string): DatesReading {
  const [start = '', end = start, ...more] = text.split(' to ');
  const first = calendarDate(start, end);
  const last = calendarDate(end, end);
  if (first === undefined || last === undefined || more.length > 0) {
    return { kind: 'not-a-date', text };
  }
  return last < first ? { kind: 'backwards' } : { kind: 'dates', first, last };
}

function inWords(date: CalendarDate): {
  readonly day: string;
  readonly month: string;
  year: string;
} {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: monthNames[Number(month) - 1] ?? '', year };
}

/** Writes two days as `readDates` reads them, with nothing said twice. */
export function writeDates(first: CalendarDate, last: CalendarDate): string {
  const [from, to] = [inWords(first), inWords(last)];
  const end = `${to.day} ${to.month} ${to.year}`;
  if (first === last) return end;
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} to ${end}`;
  return from.month === to.month ? `${from.day} to ${end}` : `${from.day} ${from.month} to ${end}`;
}

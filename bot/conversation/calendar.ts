/** Days and months as the partnership speaks of them: Europe/London, GOV.UK style. */

/** A day without a time: `2024-03-19`. */
export type CalendarDate = string;

export const monthNames = [
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
] as const;

const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hourMs = 3_600_000;
let lastHour = { number: Number.NaN, day: '' };

/** The day it is in London at `instant`. London's days begin on a full hour of UTC, so one hour's answer is kept. */
export function londonDate(instant: Date): CalendarDate {
  const number = Math.floor(instant.getTime() / hourMs);
  if (number !== lastHour.number) lastHour = { number, day: londonDay.format(instant) };
  return lastHour.day;
}

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: false,
});

/** The time of day in London: `9am`, `2:30pm`. */
export function londonTime(instant: Date): string {
  const [hours = '0', minutes = '00'] = londonClock.format(instant).split(':');
  const hour = Number(hours) % 24;
  const onTheHour = minutes === '00' ? '' : `:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${onTheHour}${hour < 12 ? 'am' : 'pm'}`;
}

/** `21 November 2026, 9am`, in London. */
export function formatMoment(instant: Date): string {
  return `${formatDate(londonDate(instant))}, ${londonTime(instant)}`;
}

/** `2024-03-19` → `19 March 2024`; `2024-03` → `March 2024`. */
export function formatDate(date: CalendarDate): string {
  const [year = '', month = '', day] = date.split('-');
  const name = monthNames[Number(month) - 1] ?? '';
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** Two days as one phrase: `28 to 30 March 2024`, `28 November to 2 December 2024`. */
export function formatDates(first: CalendarDate, last: CalendarDate): string {
  if (first === last) return formatDate(first);
  const [firstYear, firstMonth, firstDay] = first.split('-');
  const [lastYear, lastMonth] = last.split('-');
  const start = formatDate(first);
  if (firstYear !== lastYear) return `${start} to ${formatDate(last)}`;
  const short = firstMonth === lastMonth ? `${Number(firstDay)}` : start.replace(/ \d{4}$/, '');
  return `${short} to ${formatDate(last)}`;
}

/** The month `count` months after the month of `date`, as `2024-03`. */
export function monthAfter(date: CalendarDate, count: number): string {
  const [year, month] = date.split('-').map(Number);
  const index = (year ?? 0) * 12 + (month ?? 1) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The number of the month that `word` names in full or by its first letters (three at least), 1 to 12. */
export function monthNumber(word: string): number | undefined {
  if (word.length < 3) return undefined;
  const index = monthNames.findIndex((name) => name.toLowerCase().startsWith(word));
  if (index >= 0) return index + 1;
  return word === 'sept' ? 9 : undefined;
}

import {
  formatDate,
  formatMoment as formatInstant,
  londonDate,
  londonTime,
  type CalendarDate,
} from '../conversation/calendar.js';

/** `21 November 2026, 9am`, in London. */
export const formatMoment = (instant: string): string => formatInstant(new Date(instant));

/** `21 November 2026`, in London. */
export function formatDay(instant: string): string {
  return formatDate(londonDate(new Date(instant)));
}

const dayMs = 24 * 60 * 60 * 1000;

/** The last Monday, 9am in London, that is not after `now`. */
export function lastMondayAtNine(now: Date): Date {
  for (let back = 0; back <= 7; back += 1) {
    const date = londonDate(new Date(now.getTime() - back * dayMs));
    const nine = nineInLondon(date);
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 1 && nine <= now) return nine;
  }
  throw new RangeError('A week without a Monday: the clock is wrong.');
}

/** The Monday, 9am in London, after that one. */
export function nextMondayAtNine(monday: Date): Date {
  return nineInLondon(londonDate(new Date(monday.getTime() + 7 * dayMs)));
}

/** London is at UTC or one hour ahead of it. */
function nineInLondon(date: CalendarDate): Date {
  const nine = new Date(`${date}T09:00:00Z`);
  return londonTime(nine) === '9am' ? nine : new Date(`${date}T08:00:00Z`);
}

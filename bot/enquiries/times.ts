import { formatDate, londonDate, type CalendarDate } from '../conversation/calendar.js';

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: false,
});

/** The time of day in London: `9am`, `2:30pm`. */
function londonTime(instant: Date): string {
  const [hours = '0', minutes = '00'] = londonClock.format(instant).split(':');
  const hour = Number(hours) % 24;
  const onTheHour = minutes === '00' ? '' : `:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${onTheHour}${hour < 12 ? 'am' : 'pm'}`;
}

/** `21 November 2026, 9am`, in London. */
export function formatMoment(instant: string): string {
  const at = new Date(instant);
  return `${formatDate(londonDate(at))}, ${londonTime(at)}`;
}

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

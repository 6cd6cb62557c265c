/** Times of day in London, with its summer time. */
import { formatDate, londonDate, type CalendarDate } from './calendar.js';

/** A time of day on a 24-hour clock. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const hourMs = 3_600_000;

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function clockAt(instant: Date): TimeOfDay {
  const [hour = 0, minute = 0] = londonClock.format(instant).split(':').map(Number);
  return { hour, minute };
}

/** 0 for a Monday to 6 for a Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/**
 * The instants at which London's clocks show that time on that day: one; none while they go forward;
 * two, the earlier first, while they go back.
 */
export function londonInstants(date: CalendarDate, time: TimeOfDay): readonly Date[] {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + (time.hour * 60 + time.minute) * 60_000;
  // London is at UTC or one hour ahead of it.
  return [new Date(asUtc - hourMs), new Date(asUtc)].filter((instant) => {
    const shown = clockAt(instant);
    return londonDate(instant) === date && shown.hour === time.hour && shown.minute === time.minute;
  });
}

/** `9am`, `2:30pm`, `midday`, `midnight`. */
export function formatTimeOfDay({ hour, minute }: TimeOfDay): string {
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** `Tuesday 1 December 2026 at 9am`, in London. */
export function formatWeekdayMoment(instant: Date): string {
  const date = londonDate(instant);
  const weekday = weekdayNames[weekdayOf(date)] ?? '';
  return `${weekday} ${formatDate(date)} at ${formatTimeOfDay(clockAt(instant))}`;
}

/** How long a client secret still works. */
import type { CalendarDate } from '../library/model.js';

/** So many days before its end it is warned of: time enough to ask another department for a new one. */
export const warnedDays = 30;

const dayMs = 24 * 60 * 60_000;

/** Whole days from `today` to the last day of the secret: 0 on that day itself, negative after it. */
export const daysLeft = (expires: CalendarDate, today: CalendarDate): number =>
  Math.round((Date.parse(expires) - Date.parse(today)) / dayMs);

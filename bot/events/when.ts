import type { CalendarDate } from '../conversation/calendar.js';
import { readClock } from '../conversation/clock-words.js';
import { addDays } from '../conversation/days.js';
import { londonInstants, type TimeOfDay } from '../conversation/london-time.js';
import { plainTime } from '../conversation/plain-dates.js';
import type { EventDetails } from '../library/model.js';

/** Where an issue gives no time, an event begins when offices open. */
const nine: TimeOfDay = { hour: 9, minute: 0 };

/** The day on which a reminder of an event goes out. */
export const dayBefore = ({ first }: Pick<EventDetails, 'first'>): CalendarDate =>
  addDays(first, -1);

/** When a reminder of an event goes out: at 9am in London, the day before. */
export const reminderAt = (event: Pick<EventDetails, 'first'>): Date =>
  inLondon(dayBefore(event), nine);

/** When an event begins: at the first time that its `time` names, else at 9am in London. */
export function beginsAt({ first, time = '' }: Pick<EventDetails, 'first' | 'time'>): Date {
  const [begin = '', end = ''] = plainTime(time).split(/ (?:to|until|till) |\s*-\s*/);
  const half = /[ap]\.?m\.?$/.exec(end)?.[0] ?? '';
  // "9 to 11am": the half of the day is said once.
  const readings = [begin, `${begin}${half}`].map((words) => readClock(words).reading);
  const found = readings.find((reading) => reading.kind === 'time');
  return inLondon(first, found?.kind === 'time' ? found.time : nine);
}

/** A time that does not come, because clocks go forward over it, is 9am. */
function inLondon(date: CalendarDate, time: TimeOfDay): Date {
  const [instant] = londonInstants(date, time);
  if (instant) return instant;
  const [atNine] = londonInstants(date, nine);
  if (!atNine) throw new RangeError('There is no such day.');
  return atNine;
}

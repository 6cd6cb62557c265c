import { londonDate, type CalendarDate } from './calendar.js';
import { readClock } from './clock-words.js';
import { readDay } from './day-words.js';
import { addDays } from './days.js';
import { londonInstants, type TimeOfDay } from './london-time.js';

/** When something is to be, as somebody said it in words of their own. */
export type PlainTime =
  | { readonly kind: 'at'; readonly at: Date }
  /** A day without a time of day. */
  | { readonly kind: 'no-time' }
  /** "At 9": before or after midday? */
  | { readonly kind: 'half'; readonly said: string }
  /** London's clocks go forward over that time, so it does not come. */
  | { readonly kind: 'skipped'; readonly date: CalendarDate; readonly time: TimeOfDay }
  /** London's clocks go back over that time, so it comes twice. */
  | { readonly kind: 'twice'; readonly date: CalendarDate; readonly time: TimeOfDay }
  /** "Monday 1 December" where that is a Tuesday. */
  | { readonly kind: 'differs'; readonly date: CalendarDate; readonly weekday: string }
  /** There is no such day or time: "31 February", "25:00". */
  | { readonly kind: 'impossible'; readonly said: string }
  | { readonly kind: 'unclear'; readonly said: string }
  | { readonly kind: 'none' };

/** A time is said in fewer characters. */
export const mostTimeCharacters = 100;

/**
 * Reads a moment out of `text`, in London: "Tuesday 9am", "tomorrow at 14:30", "1 December 9am", "in two
 * hours". A time without a day is the next one, and so is a day of the week. Whether the moment has passed
 * is for the caller to say. Pure; never throws.
 */
export function readTime(text: string, now: Date): PlainTime {
  const said = plain(text);
  if (said.replace(/[\s,.;]/g, '') === '') return { kind: 'none' };
  const after = readWait(said);
  if (after !== undefined) return { kind: 'at', at: inMinutes(now, after) };
  const { reading, rest } = readClock(said);
  if (reading.kind === 'half' || reading.kind === 'impossible' || reading.kind === 'unclear') {
    return reading;
  }
  const today = londonDate(now);
  const day = readDay(rest, today);
  if (day.kind === 'differs' || day.kind === 'impossible' || day.kind === 'unclear') return day;
  if (reading.kind === 'none') return { kind: day.kind === 'none' ? 'none' : 'no-time' };
  const { time } = reading;
  if (day.kind === 'day') return momentOf(day.date, time);
  // "9am" and "Tuesday 9am" are the next ones: today's only while it is still to come.
  const first = day.kind === 'weekday' ? day.date : today;
  const moment = momentOf(first, time);
  const isOver = first === today && moment.kind === 'at' && moment.at <= now;
  return isOver ? momentOf(addDays(first, day.kind === 'weekday' ? 7 : 1), time) : moment;
}

/** Lower case, with plain hyphens and apostrophes and single spaces. */
function plain(text: string): string {
  return text
    .slice(0, mostTimeCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/(\d)t(\d)/, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();
}

function momentOf(date: CalendarDate, time: TimeOfDay): PlainTime {
  const [at, second] = londonInstants(date, time);
  if (!at) return { kind: 'skipped', date, time };
  return second ? { kind: 'twice', date, time } : { kind: 'at', at };
}

const counts: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40 },
};
const count = `\\d{1,4}|${Object.keys(counts).join('|')}`;
const waitForm = new RegExp(
  `^(?:send (?:it )?)?in (?:about )?(?:(half) an hour|(${count}) (hour|minute|hr|min)s?(?:'? time)?(?: and (?:(a half)|(${count}) min(?:ute)?s?))?)(?:'? time)?(?: from now)?\\.?$`,
);

/** "In two hours", "in an hour and a half": the minutes from now. */
function readWait(said: string): number | undefined {
  const found = waitForm.exec(said);
  if (!found) return undefined;
  const [, half, number = '', unit = '', andHalf, minutes] = found;
  if (half !== undefined) return 30;
  const inMinute = unit.startsWith('h') ? 60 : 1;
  const extra = minutes === undefined ? 0 : numberOf(minutes);
  return (numberOf(number) + (andHalf === undefined ? 0 : 0.5)) * inMinute + extra;
}

const numberOf = (word: string): number => counts[word] ?? Number(word);

const minuteMs = 60_000;

/** On a full minute, so that it can be shown as it is. */
function inMinutes(now: Date, minutes: number): Date {
  return new Date(Math.ceil((now.getTime() + minutes * minuteMs) / minuteMs) * minuteMs);
}

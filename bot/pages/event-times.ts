import { londonInstants, type TimeOfDay } from '../conversation/london-time.js';
import type { EventDetails } from '../library/model.js';

/** From when to when an event takes place on its day. */
export interface EventTimes {
  readonly from: TimeOfDay;
  /** Undefined where only its beginning is told. */
  readonly to?: TimeOfDay;
}

/** A time of day: "9", "9am", "9.30 pm", "14:00", "midday", "12 noon". */
const clock = String.raw`(?:(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?|noon|midday)?|(noon|midday))`;
const form = new RegExp(`^(?:from )?${clock}(?:\\s*(?:to|until|till|-)\\s*${clock})?$`);

type Half = 'am' | 'pm' | 'noon' | undefined;
interface Said {
  readonly hour: number;
  readonly minute: number;
  readonly half: Half;
  /** Written as on a 24-hour clock: "09:00". */
  readonly isPrecise: boolean;
}

/**
 * Reads "9am to 4pm", "10:00-12:30", "2pm" and the like; undefined where the words say more, or could be
 * meant in two ways. An event of several days has no one beginning and end, so its times are not read, nor
 * is a time that London's clocks skip on that day. Pure; never throws.
 */
export function readEventTimes({ first, last, time }: EventDetails): EventTimes | undefined {
  if (time === undefined || first !== last) return undefined;
  const found = form.exec(plain(time));
  if (!found) return undefined;
  const begins = said(found.slice(1, 5));
  const ends = said(found.slice(5, 9));
  const to = ends && timeOf(ends, ends.half);
  // "9 to 11am" begins in the morning too; "11 to 2pm" may not.
  const from = begins && timeOf(begins, begins.half ?? borrowed(begins, ends));
  if (!from || (ends && !to)) return undefined;
  const isForward = !to || minutesOf(from) < minutesOf(to);
  const areThere = [from, to ?? from].every((one) => londonInstants(first, one).length > 0);
  return isForward && areThere ? { from, ...(to && { to }) } : undefined;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

function said([hour, minute, half, word]: readonly (string | undefined)[]): Said | undefined {
  if (word !== undefined) return { hour: 12, minute: 0, half: 'noon', isPrecise: false };
  if (hour === undefined) return undefined;
  return {
    ...{ hour: Number(hour), minute: Number(minute ?? 0) },
    half: halfOf(half),
    isPrecise: minute !== undefined && (hour.length === 2 || Number(hour) > 12),
  };
}

function halfOf(word: string | undefined): Half {
  if (word === undefined) return undefined;
  return word.startsWith('a') ? 'am' : word.startsWith('p') ? 'pm' : 'noon';
}

/** The half of the day that the end lends to the beginning, where that leaves one order only. */
function borrowed(begins: Said, ends: Said | undefined): Half {
  if (begins.isPrecise || !ends || (ends.half !== 'am' && ends.half !== 'pm')) return undefined;
  return begins.hour % 12 < ends.hour % 12 ? ends.half : undefined;
}

function timeOf({ hour, minute, isPrecise }: Said, half: Half): TimeOfDay | undefined {
  if (minute > 59) return undefined;
  if (half === undefined) return isPrecise && hour <= 23 ? { hour, minute } : undefined;
  if (half === 'noon') return hour === 12 && minute === 0 ? { hour, minute } : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

const minutesOf = ({ hour, minute }: TimeOfDay): number => hour * 60 + minute;

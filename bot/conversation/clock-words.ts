import type { TimeOfDay } from './london-time.js';

/** A time of day as somebody said it. */
export type ClockReading =
  | { readonly kind: 'time'; readonly time: TimeOfDay }
  /** "At 9", "2:30": before or after midday? */
  | { readonly kind: 'half'; readonly said: string }
  /** There is no such time: "25:00". */
  | { readonly kind: 'impossible'; readonly said: string }
  /** More than one, or one that stands for no minute: "midnight" is the end of one day and the start of another. */
  | { readonly kind: 'unclear'; readonly said: string }
  | { readonly kind: 'none' };

/** What was read, and the text without it. */
export interface ClockWords {
  readonly reading: ClockReading;
  readonly rest: string;
}

const numberWords = [
  ...['one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
];
const hourForm = `\\d{1,2}|${numberWords.join('|')}`;
const minuteWords: Readonly<Record<string, number>> = {
  ...{ five: 5, ten: 10, quarter: 15, twenty: 20, 'twenty-five': 25, half: 30 },
};

/** Not within a date such as 1.12.2026, nor within a word or a longer number. */
const clockForm = new RegExp(
  `(?<![\\w./:-])(?<at>at |by )?(?:(?:a )?(?<words>${Object.keys(minuteWords).join('|')}) (?<side>past|to) )?` +
    `(?:(?<digits>\\d\\d)(?<digitMinutes>\\d\\d)(?<hours> ?h(?:ou)?rs?)?|(?<hour>${hourForm})(?:[:.](?<minute>\\d\\d))?)` +
    `(?<oclock> ?o'?clock)?(?: ?(?<half>am|pm|a\\.m\\.?|p\\.m\\.?))?(?![\\w/:-]|\\.\\d)`,
  'g',
);
const midday = /\b(?:12 |at )?(?:noon|mid-?day)\b/;
const midnight = /\b(?:12 )?midnight\b/;
const morning = /\b(?:(?:in the|this) )?morning\b/;
const laterPart = /\b(?:(?:in the|this) )?(?:afternoon|evening)\b|\btonight\b/;

/** Reads the time of day in `text`, which is in lower case. Pure; never throws. */
export function readClock(text: string): ClockWords {
  if (midnight.test(text)) return { reading: { kind: 'unclear', said: 'midnight' }, rest: text };
  const isMorning = morning.test(text);
  const isLater = laterPart.test(text);
  const bare = text
    .replace(morning, ' ')
    .replace(laterPart, (said) => (said === 'tonight' ? ' today ' : ' '));
  const found = [...bare.matchAll(clockForm)].filter(isTime);
  const noon = midday.exec(bare);
  const [first, ...more] = found;
  if (more.length > 0 || (first && noon)) {
    return { reading: { kind: 'unclear', said: text.trim() }, rest: bare };
  }
  if (noon) {
    return { reading: { kind: 'time', time: { hour: 12, minute: 0 } }, rest: without(bare, noon) };
  }
  if (!first) return { reading: { kind: 'none' }, rest: bare };
  const half = isMorning ? 'am' : isLater ? 'pm' : undefined;
  return { reading: timeOf(first, half), rest: without(bare, first) };
}

function without(text: string, { index, 0: said }: { readonly index: number; readonly 0: string }) {
  return `${text.slice(0, index)} ${text.slice(index + said.length)}`;
}

/** A bare number is a day or a year unless something says that it is a time. */
function isTime({ groups = {} }: RegExpMatchArray): boolean {
  const { at, words, hours, minute, oclock, half } = groups;
  return [at, words, hours, minute, oclock, half].some((part) => part !== undefined);
}

function timeOf(found: RegExpExecArray, partOfDay: 'am' | 'pm' | undefined): ClockReading {
  const said = found[0].trim().replace(/^at /, '');
  const { groups = {} } = found;
  const written = groups['digits'] ?? groups['hour'] ?? '';
  const half = groups['half']?.startsWith('a') ? 'am' : groups['half'] ? 'pm' : partOfDay;
  const hour = numberWords.indexOf(written) + 1 || Number(written);
  const minute = Number(groups['digitMinutes'] ?? groups['minute'] ?? 0);
  if (hour > 23 || minute > 59 || (half === 'am' && hour > 12)) return { kind: 'impossible', said };
  if (half === undefined && isEither(groups, hour)) return { kind: 'half', said };
  const onClock = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const after = minutesSaid(groups);
  const minutes = (onClock * 60 + minute + after + 24 * 60) % (24 * 60);
  return { kind: 'time', time: { hour: Math.floor(minutes / 60), minute: minutes % 60 } };
}

/** "Quarter past" is 15, "quarter to" is -15. */
function minutesSaid({ words, side }: Readonly<Record<string, string | undefined>>): number {
  const minutes = minuteWords[words ?? ''] ?? 0;
  return side === 'to' ? -minutes : minutes;
}

/** Whether an hour without "am" or "pm" may be before or after midday: written as on a 24-hour clock it is neither. */
function isEither(groups: Readonly<Record<string, string | undefined>>, hour: number): boolean {
  const { digits, hour: written = '', minute } = groups;
  if (digits !== undefined || hour > 12 || hour === 0) return false;
  if (minute === undefined) return true;
  return !written.startsWith('0') && hour < 7;
}

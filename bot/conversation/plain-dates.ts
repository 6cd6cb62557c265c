import type { CalendarDate } from './calendar.js';
import { durationFrom, momentsIn, reckoningOf, type Moment } from './date-moments.js';
import type { Days } from './days.js';

/** What somebody said of a time, in words of their own. */
export type PlainDate =
  | { readonly kind: 'day'; readonly date: CalendarDate }
  /** A stretch of days: "Q4", "January", "4 January to mid February". `to` may lie before `from`. */
  | { readonly kind: 'span'; readonly from: CalendarDate; readonly to: CalendarDate }
  /** Only the beginning: "from January". */
  | { readonly kind: 'from'; readonly date: CalendarDate }
  /** Only the end: "until the end of March". */
  | { readonly kind: 'until'; readonly date: CalendarDate }
  /** A time without a day of its own, to be asked back: "next term", "Easter". */
  | { readonly kind: 'unclear'; readonly said: string }
  /** There is no such day: "31 February". */
  | { readonly kind: 'impossible'; readonly said: string }
  /** More times than a beginning and an end. */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' };

const opens =
  /(?:^|[\s,(])(?:from|starting|starts?|start(?:ing)? (?:in|on|date:?)|beginning|begins?|since|after|as of|between|kick(?:ing)? off)(?: (?:on|in|at|about|around|the|around the))*:? ?$/;
const closes =
  /(?:^|[\s,(-])(?:until|till|to|by|before|ends?|ending|finish(?:es|ing)?|through|thru|up to|run(?:s|ning)? (?:to|until)|end date:?|end (?:in|on)|and|-)(?: (?:on|in|at|about|around|the|end date|finish))*:? ?$/;

/**
 * Reads a day or a stretch of days out of `text`: day first, as in Britain; a time without a year
 * falls into the financial year `year` (that of `today` unless told). Pure; never throws.
 */
export function readDate(text: string, today: CalendarDate, year?: Days): PlainDate {
  const said = plainTime(text);
  const moments = momentsIn(said, reckoningOf(today, year));
  const [first, second, ...more] = moments;
  if (!first) return { kind: 'none' };
  const unread = moments.find(({ meaning }) => meaning.kind !== 'days')?.meaning;
  if (unread && unread.kind !== 'days') return { kind: unread.kind, said: unread.said };
  if (more.length > 0) return { kind: 'several' };
  return second ? two(said, first, second) : one(said, first);
}

/** A text as times are read in it: lower case, with plain hyphens and apostrophes and single spaces. */
export function plainTime(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, mostCharacters);
}

/** A date is said in fewer; a pasted page is read clause by clause. */
const mostCharacters = 500;

type SaidDays = Extract<Moment['meaning'], { kind: 'days' }>;

function daysOf({ meaning }: Moment): SaidDays {
  return meaning.kind === 'days' ? meaning : { kind: 'days', from: '', to: '' };
}

function one(said: string, moment: Moment): PlainDate {
  const { from, to, stretch } = daysOf(moment);
  if (stretch) return { kind: 'span', from, to };
  const before = said.slice(0, moment.start);
  const last = durationFrom(said, from);
  if (last) return { kind: 'span', from, to: last };
  if (opens.test(before) || /^ (?:onwards?|start)\b/.test(said.slice(moment.end)))
    return { kind: 'from', date: from };
  if (closes.test(before)) return { kind: 'until', date: to };
  return from === to ? { kind: 'day', date: from } : { kind: 'span', from, to };
}

function two(said: string, first: Moment, second: Moment): PlainDate {
  const [begin, end] = [daysOf(first), daysOf(second)];
  const between = said.slice(first.end, second.start);
  const joined =
    closes.test(between) || (opens.test(between) && closes.test(said.slice(0, first.start)));
  if (!joined) return { kind: 'several' };
  if (opens.test(between) && !closes.test(between)) {
    return { kind: 'span', from: end.from, to: begin.to };
  }
  return { kind: 'span', from: startBefore(begin, end), to: end.to };
}

/** "January to March 2028": the year that was said once counts for both. */
function startBefore(begin: SaidDays, end: SaidDays): CalendarDate {
  if (!begin.openYear || end.openYear) return begin.from;
  const sameYear = `${end.to.slice(0, 4)}${begin.from.slice(4)}`;
  if (sameYear <= end.to) return sameYear;
  return `${String(Number(end.to.slice(0, 4)) - 1)}${begin.from.slice(4)}`;
}

import type { CalendarDate } from './calendar.js';
import type { InYear, Meaning, SaidDays } from './date-forms.js';
import { durationFrom, momentsIn, reckoningOf, type Moment } from './date-moments.js';
import { addMonths, type Days } from './days.js';

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
  if (more.length > 0)
    return unreadIn(moments.map(({ meaning }) => meaning)) ?? { kind: 'several' };
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

/** What cannot be read as days is asked back before anything else. */
function unreadIn(meanings: readonly Meaning[]): PlainDate | undefined {
  const unread = meanings.find(({ kind }) => kind !== 'days');
  return unread && unread.kind !== 'days' ? { kind: unread.kind, said: unread.said } : undefined;
}

function one(said: string, { start, end, meaning }: Moment): PlainDate {
  if (meaning.kind !== 'days') return { kind: meaning.kind, said: meaning.said };
  const { from, to, stretch } = meaning;
  if (stretch) return { kind: 'span', from, to };
  const before = said.slice(0, start);
  const last = durationFrom(said, from);
  if (last) return { kind: 'span', from, to: last };
  if (opens.test(before) || /^ (?:onwards?|start)\b/.test(said.slice(end)))
    return { kind: 'from', date: from };
  if (closes.test(before)) return { kind: 'until', date: to };
  return from === to ? { kind: 'day', date: from } : { kind: 'span', from, to };
}

function two(said: string, first: Moment, second: Moment): PlainDate {
  const between = said.slice(first.end, second.start);
  const endIsFirst = opens.test(between) && !closes.test(between);
  const [begin, end] = endIsFirst
    ? inOneYear(second.meaning, first.meaning)
    : inOneYear(first.meaning, second.meaning);
  if (begin.kind !== 'days' || end.kind !== 'days')
    return unreadIn([begin, end]) ?? { kind: 'none' };
  const joined =
    closes.test(between) || (opens.test(between) && closes.test(said.slice(0, first.start)));
  return joined ? { kind: 'span', from: begin.from, to: end.to } : { kind: 'several' };
}

/** "January to March 2028": the year that was said once counts for both. */
function inOneYear(begin: Meaning, end: Meaning): readonly [Meaning, Meaning] {
  if (begin.kind === 'unclear' || end.kind === 'unclear') return [begin, end];
  if (begin.inYear && end.kind === 'days' && !end.inYear) {
    return [lastBefore(end, begin.inYear) ?? begin, end];
  }
  if (end.inYear && begin.kind === 'days' && !begin.inYear) {
    return [begin, firstAfter(begin, end.inYear) ?? end];
  }
  return [begin, end];
}

/** The last one to begin before the end, within the year before it. */
function lastBefore(end: SaidDays, inYear: InYear): SaidDays | undefined {
  const year = yearOf(end.to);
  const options = [inYear(year), inYear(year - 1)].filter(isDays);
  return options.find(({ from }) => from <= end.to && addMonths(from, 12) > end.to);
}

/** The first one to end after the beginning, within the year after it. */
function firstAfter(begin: SaidDays, inYear: InYear): SaidDays | undefined {
  const year = yearOf(begin.from);
  const options = [inYear(year), inYear(year + 1)].filter(isDays);
  return options.find(({ to }) => to >= begin.from && to < addMonths(begin.from, 12));
}

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

const isDays = (meaning: Meaning): meaning is SaidDays => meaning.kind === 'days';

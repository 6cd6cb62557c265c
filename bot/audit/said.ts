/** Reads what was said beside "audit". Pure. */
import { monthAfter, monthNumber, type CalendarDate } from '../conversation/calendar.js';
import type { auditedRooms } from './deeds.js';

type Room = (typeof auditedRooms)[number];

/** What was said: each part absent where nothing was said of it. */
export interface AuditSaid {
  /** Months, as `2026-11`: the first and the last. */
  readonly period?: readonly [string, string];
  /** The words of a name, or `me`: whoever speaks. */
  readonly person?: string;
  readonly isByThem?: true;
  readonly thing?: string;
  readonly room?: Room;
}

const between = new Set(['in', 'for', 'from', 'on', 'the', 'all', 'changes', 'to', 'until', 'and']);
const beforeNames = new Set(['of', 'by', 'about']);
const referenceForm = /^(?:[a-z]{1,2}-(?:\d{4}-)?[0-9a-z]{6}|[a-z]{1,2}-[0-9a-z-]{1,40}\d)$/;

/** `rooms` are the words for each room, such as "money" for the pot. */
export function readAuditWords(
  words: readonly string[],
  rooms: ReadonlyMap<string, Room>,
  today: CalendarDate,
): AuditSaid {
  const months: Month[] = [];
  const name: string[] = [];
  let said: AuditSaid = {};
  let isAfterOf = false;
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const room = rooms.get(word);
    // "By June Marsh" names a person, "of June" and "of June 2026" a month.
    const dated = monthAt(words, at, today);
    const month = name.length > 0 && isAfterOf && !dated?.hasYear ? undefined : dated;
    at += month?.words ?? 1;
    if (month) months.push(month);
    else if (beforeNames.has(word)) {
      isAfterOf = true;
      if (word === 'by') said = { ...said, isByThem: true };
    } else if (isAfterOf && (word === 'me' || word === 'myself')) said = { ...said, person: 'me' };
    else if (referenceForm.test(word)) said = { ...said, thing: word.toUpperCase() };
    else if (room && name.length === 0) said = { ...said, room };
    else if (!between.has(word)) name.push(word.replace(/(?<=.)'s$/, ''));
    else if (name.length > 0) isAfterOf = false;
  }
  const period = periodOf(months);
  return {
    ...said,
    ...(period && { period }),
    ...(name.length > 0 && { person: name.join(' ') }),
  };
}

/** A month or a year that was said, in so many words. */
interface Month {
  readonly first: string;
  readonly last: string;
  readonly hasYear: boolean;
  readonly words: number;
}

function monthAt(words: readonly string[], at: number, today: CalendarDate): Month | undefined {
  const [word = '', next = '', after = ''] = words.slice(at, at + 3);
  const of = (month: string, hasYear: boolean, count: number): Month => ({
    ...{ first: month, last: month, hasYear, words: count },
  });
  if (next === 'month' && word === 'this') return of(monthAfter(today, 0), true, 2);
  if (next === 'month' && (word === 'last' || word === 'previous')) {
    return of(monthAfter(today, -1), true, 2);
  }
  if (/^20\d{2}-(0[1-9]|1[0-2])$/.test(word)) return of(word, true, 1);
  if (/^20\d{2}$/.test(word)) {
    return { first: `${word}-01`, last: `${word}-12`, hasYear: true, words: 1 };
  }
  const number = monthNumber(word);
  if (number === undefined) return undefined;
  const digits = String(number).padStart(2, '0');
  if (/^20\d{2}$/.test(next)) return of(`${next}-${digits}`, true, 2);
  // "June Marsh" is a name; "june to august" and "june broadcasts" begin with a month.
  const isName = next !== '' && !between.has(next) && words[at - 1] !== undefined && after === '';
  if (isName && beforeNames.has(words[at - 1] ?? '')) return undefined;
  const year = Number(today.slice(0, 4)) - (digits > today.slice(5, 7) ? 1 : 0);
  return of(`${year}-${digits}`, false, 1);
}

/** "June to August 2026" is June of the same year, and "November to January 2026" of the one before. */
function periodOf(months: readonly Month[]): readonly [string, string] | undefined {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return undefined;
  if (first === last) return [first.first, first.last];
  const year = Number(last.last.slice(0, 4));
  const digits = first.first.slice(5);
  const from = first.hasYear
    ? first.first
    : `${digits > last.last.slice(5) ? year - 1 : year}-${digits}`;
  return from <= last.last ? [from, last.last] : [last.first, first.last];
}

import { z } from 'zod';
import { londonDate, type CalendarDate } from '../conversation/calendar.js';

/** A financial year, 1 April to 31 March: `2026/27`. */
export type FinancialYear = `${number}/${number}`;

/** A financial year in a row or on a button. */
export const financialYearSchema = z.custom<FinancialYear>(
  (value) => typeof value === 'string' && isFinancialYear(value),
);

/** The financial year in which `instant` lies, as clocks in London show it. */
export function financialYearOf(instant: Date): FinancialYear {
  const [year, month] = londonDate(instant).split('-').map(Number);
  return yearFrom((year ?? 0) - ((month ?? 1) < 4 ? 1 : 0));
}

/** The financial year that begins on 1 April of `year`, a year of four digits. */
export function yearFrom(year: number): FinancialYear {
  const written = `${year}/${ending(year)}`;
  if (isFinancialYear(written)) return written;
  throw new RangeError(`No financial year begins in ${year}.`);
}

/** The calendar year in which `year` begins: 2026 for `2026/27`. */
export function firstCalendarYear(year: FinancialYear): number {
  return Number(year.slice(0, 4));
}

/** The first and the last day of `year`. */
export function boundsOf(year: FinancialYear): { first: CalendarDate; last: CalendarDate } {
  const begins = firstCalendarYear(year);
  return { first: `${begins}-04-01`, last: `${begins + 1}-03-31` };
}

const yearPattern = /^(?:20)?(\d{2})[/-](?:20)?(\d{2})$/;

/** Reads `2026/27`, `2026-27`, `26/27`, `2026/2027`; undefined unless the years follow one another. */
export function readYear(word: string): FinancialYear | undefined {
  const [, first, second] = yearPattern.exec(word) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const year = 2000 + Number(first);
  return second === ending(year) ? yearFrom(year) : undefined;
}

/** The last two digits of the year after `year`. */
function ending(year: number): string {
  return String((year + 1) % 100).padStart(2, '0');
}

function isFinancialYear(text: string): text is FinancialYear {
  const [, first, second] = /^(\d{4})\/(\d{2})$/.exec(text) ?? [];
  return first !== undefined && second === ending(Number(first));
}

/** The partnership has had no pot before. */
const firstYear = 2020;
/** So far ahead nobody plans. */
const mostAhead = 5;

/** Every financial year that can have anything in it, the first first. Pure. */
export function yearsUntil(now: Date): readonly FinancialYear[] {
  const last = firstCalendarYear(financialYearOf(now)) + mostAhead;
  return Array.from({ length: last - firstYear + 1 }, (_, at) => yearFrom(firstYear + at));
}

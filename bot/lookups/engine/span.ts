import { monthNames } from '../../conversation/calendar.js';

/** A stretch of time in whole months; month 0 is January of the year 0. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** How it was named: a financial year runs from April to March. */
  readonly named: 'financial-year' | 'year' | 'month' | 'range';
  /** As an answer names it: "2022/23", "March 2016". */
  readonly text: string;
}

/** April of `start` to the March after it: 2022 → "2022/23". */
export function financialYear(start: number): Span {
  const text = `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
  return { first: start * 12 + 3, last: start * 12 + 14, named: 'financial-year', text };
}

export function calendarYear(year: number): Span {
  return { first: year * 12, last: year * 12 + 11, named: 'year', text: String(year) };
}

/** `month` counts from 1. */
export function monthOf(year: number, month: number): Span {
  const at = year * 12 + month - 1;
  return { first: at, last: at, named: 'month', text: `${monthNames[month - 1] ?? ''} ${year}` };
}

/** From the start of one span to the end of another, in whichever order they come. */
export function rangeOf(from: Span, to: Span): Span {
  return {
    first: Math.min(from.first, to.first),
    last: Math.max(from.last, to.last),
    named: 'range',
    text: `${from.text} to ${to.text}`,
  };
}

/** The span of the same length just before (or `steps` after) this one. */
export function moved(span: Span, steps: number): Span {
  switch (span.named) {
    case 'financial-year':
      return financialYear(Math.floor(span.first / 12) + steps);
    case 'year':
      return calendarYear(span.first / 12 + steps);
    case 'month':
    case 'range':
      return calendarYear(Math.floor(span.last / 12) + steps);
  }
}

const overlap = (left: Span, right: Span): number =>
  Math.min(left.last, right.last) - Math.max(left.first, right.first) + 1;

const lengthOf = (span: Span): number => span.last - span.first + 1;

/**
 * How well a fact of the time `held` answers a question about the time `asked`, from 0 to 1:
 * 1 the same, 0.8 within it, 0.55 to 0.7 a financial year for a calendar year it lies in.
 */
export function agreement(asked: Span, held: Span): number {
  const shared = overlap(asked, held);
  if (shared <= 0) return 0;
  if (asked.first === held.first && asked.last === held.last) return 1;
  const within = shared === lengthOf(held);
  if (within) return asked.named === 'range' ? 0.8 : 0.95;
  const yearOfFinancial = asked.named === 'year' && held.named === 'financial-year';
  if (yearOfFinancial) return held.first >= asked.first ? 0.7 : 0.55;
  if (asked.named === 'financial-year' && held.named === 'year') {
    return held.first >= asked.first ? 0.4 : 0.5;
  }
  if (asked.named === 'month' && lengthOf(held) >= 12) return 0.3;
  // The last year of "2017 to 2020" is what such figures are mostly about.
  if (held.named === 'range') return asked.last >= held.last ? 0.6 : 0.45;
  return shared === lengthOf(asked) ? 0.5 : 0.35;
}

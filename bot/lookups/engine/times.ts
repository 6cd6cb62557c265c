import { monthNumber } from '../../conversation/calendar.js';
import { calendarYear, financialYear, monthOf, rangeOf, type Span } from './span.js';

/** Times found in a text, and the text without them. */
export interface TimesFound {
  readonly spans: readonly Span[];
  /** Months named without a year, 1 to 12. */
  readonly months: readonly number[];
  readonly rest: string;
}

const year = String.raw`(?<![\d£.,/-])((?:19|20)\d\d)(?![\d%]|[.,]\d|\s*(?:%|m\b|miles?\b|million\b))`;
const monthWord = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const dayNumber = String.raw`(?:\b(?:[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?)?`;
const seasons: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 12],
};

type Reader = (parts: readonly string[]) => Span | number | undefined;

function twoYears(first: number, end: string, slashed: boolean): Span | undefined {
  const last = end.length === 4 ? Number(end) : Math.floor(first / 100) * 100 + Number(end);
  const next = last < first && end.length === 2 ? last + 100 : last;
  if (next === first + 1) return financialYear(first);
  if (slashed || next <= first || next > first + 60) return undefined;
  return rangeOf(calendarYear(first), calendarYear(next));
}

const month = (word: string): number => monthNumber(word.toLowerCase().replace('.', '')) ?? 0;

/** In the order in which they are tried; each takes what it reads out of the text. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    /(?<![\d/£.-])((?:19|20)\d\d)\s*([/–-])\s*((?:19|20)\d\d|\d\d)(?![\d/-])/g,
    ([first = '', sign, end = '']) => twoYears(Number(first), end, sign === '/'),
  ],
  [
    /(?<![\d/£.-])(\d\d)\/(\d\d)(?![\d/-])/g,
    ([first = '', end = '']) =>
      (Number(first) + 1) % 100 === Number(end) ? financialYear(2000 + Number(first)) : undefined,
  ],
  [
    /(?<!\d)(\d{4})-(\d\d)-\d\d(?!\d)/g,
    ([y = '', m = '']) =>
      Number(m) >= 1 && Number(m) <= 12 ? monthOf(Number(y), Number(m)) : undefined,
  ],
  [
    /(?<!\d)\d{1,2}[/.](\d{1,2})[/.]((?:19|20)?\d\d)(?!\d)/g,
    ([m = '', y = '']) => {
      const value = Number(m);
      return value >= 1 && value <= 12
        ? monthOf(y.length === 2 ? 2000 + Number(y) : Number(y), value)
        : undefined;
    },
  ],
  [
    new RegExp(String.raw`${dayNumber}\b${monthWord},?\s+(?:of\s+)?${year}`, 'gi'),
    ([name = '', y = '']) => monthOf(Number(y), month(name)),
  ],
  [
    new RegExp(String.raw`\b(spring|summer|autumn|winter)\s+(?:of\s+)?${year}`, 'gi'),
    ([name = '', y = '']) => {
      const [from, to] = seasons[name.toLowerCase()] ?? [1, 12];
      const span = rangeOf(monthOf(Number(y), from), monthOf(Number(y), to));
      return { ...span, text: `${name.toLowerCase()} ${y}` };
    },
  ],
  [
    new RegExp(String.raw`${year}\s+to\s+${year}`, 'g'),
    ([from = '', to = '']) =>
      Number(to) > Number(from)
        ? rangeOf(calendarYear(Number(from)), calendarYear(Number(to)))
        : undefined,
  ],
  [new RegExp(year, 'g'), ([y = '']) => calendarYear(Number(y))],
  [
    new RegExp(String.raw`${dayNumber}(?<![\w'])${monthWord}(?![\w'])`, 'gi'),
    ([name = '']) => (/^(may|mar|sept?|dec|jan)$/i.test(name) ? undefined : month(name)),
  ],
];

/** Reads every time that `text` names: years, financial years, months, days and seasons. */
export function readTimes(text: string): TimesFound {
  const spans: Span[] = [];
  const months: number[] = [];
  let rest = text;
  for (const [pattern, read] of readers) {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      const parts = match
        .slice(1, -2)
        .filter((part) => part === undefined || typeof part === 'string');
      const found = read(parts.map((part) => part ?? ''));
      if (found === undefined || found === 0) return String(match[0]);
      if (typeof found === 'number') months.push(found);
      else spans.push(found);
      return ' ';
    });
  }
  return { spans, months, rest };
}

const monthsOfSince = 9;

/**
 * The time that an entry's `period` names as a whole: "April to June 2020", "2019/20 and 2020/21".
 * What goes on ("since March 2020") is of the months after its start.
 */
export function readPeriod(period: string): Span | undefined {
  const { spans, months } = readTimes(period);
  const [only] = spans;
  if (!only) return undefined;
  const years = new Set(spans.map(({ last }) => Math.floor(last / 12)));
  const starts = [...months].map((at) => monthOf(Math.min(...years), at));
  const all = [...spans, ...starts];
  const whole = all.length === 1 ? only : all.reduce(rangeOf);
  if (!/^since\b|onwards$/.test(period)) return { ...whole, text: period };
  return { ...whole, last: whole.last + monthsOfSince, named: 'range', text: period };
}

import { monthNumber, type CalendarDate } from './calendar.js';
import {
  addDays,
  addMonths,
  dayOf,
  financialYearDays,
  monthDays,
  yearWithin,
  type Days,
} from './days.js';

/** What a time in a text stands for. */
export type Meaning =
  | ({ readonly kind: 'days' } & Days &
      OpenYear & {
        /** Its beginning and its end were said: "4 to 20 January". */
        readonly stretch?: true;
      })
  /** It has no day of its own, as "next term". */
  | { readonly kind: 'unclear'; readonly said: string }
  /** There is no such day, as 31 February; 29 February without a year is one of another year. */
  | ({ readonly kind: 'impossible'; readonly said: string } & OpenYear);

export type SaidDays = Extract<Meaning, { kind: 'days' }>;

interface OpenYear {
  /** What it stands for in another year; only where none was said, so that the text may name it elsewhere. */
  readonly inYear?: InYear;
}

/** What a day or a month without a year stands for in the year that is given. */
export type InYear = (year: number) => Exclude<Meaning, { kind: 'unclear' }>;

/** What a time is reckoned from. */
export interface Reckoning {
  readonly today: CalendarDate;
  /** The financial year that times without a year fall in. */
  readonly year: Days;
}

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const year = `(?:20\\d\\d|'\\d\\d)`;
const ordinal = '(?:st|nd|rd|th)?';
const part =
  'beginning of|start of|early in|early|mid-?|middle of|half-?way through|late in|late|end of|the end of';

const countWords: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, eleven: 11, twelve: 12 },
};

/** How many of something are said, as `later` takes it. */
export const countForm = `\\d\\d?|${Object.keys(countWords).join('|')}`;

/** The ways in which a time is written, the most telling first. */
export const dateForms: readonly { readonly form: RegExp; readonly read: Read }[] = [
  { form: /\b(20\d\d)-(\d\d?)-(\d\d?)\b/y, read: ([, y, m, d]) => day(y, m, d) },
  { form: /\b(\d\d?)[/.-](\d\d?)[/.-]((?:20)?\d\d)\b/y, read: ([, d, m, y]) => day(y, m, d) },
  { form: /\b(\d\d?)\/(\d\d?)\b(?!\/)/y, read: ([, d, m], at) => dayInYear(d, m, at) },
  {
    form: new RegExp(
      `\\b(\\d\\d?)${ordinal} ?(?:to|-|and|until) ?(\\d\\d?)${ordinal}(?: of)? (${month})\\b\\.?(?:,? (${year}))?`,
      'y',
    ),
    read: ([, first, last, m, y], at) =>
      stretch(namedDay(first, m, y, at), namedDay(last, m, y, at)),
  },
  {
    form: new RegExp(`\\b(\\d\\d?)${ordinal}(?: of)? (${month})\\b\\.?(?:,? (${year}))?`, 'y'),
    read: ([, d, m, y], at) => namedDay(d, m, y, at),
  },
  {
    form: new RegExp(`\\b(${month})\\.? (\\d\\d?)${ordinal}\\b(?!\\d|:|%)(?:,? (${year}))?`, 'y'),
    read: ([, m, d, y], at) => namedDay(d, m, y, at),
  },
  {
    form: new RegExp(`\\b(?:the )?(?:(${part}) ?)?(${month})\\b\\.?(?:,? (?:of )?(${year}))?`, 'y'),
    read: ([, p, m, y], at) => namedMonth(p, m, y, at),
  },
  {
    form: /\b(?:q([1-4])|(?:quarter) ([1-4])|(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)\b/y,
    read: ([, q, n, word], at) => quarter(q ?? n ?? quarterWords[word ?? ''] ?? '', at),
  },
  {
    form: /\b(?:the )?(?:end of (?:the |this )?(?:financial |fiscal )?year|(?:financial |fiscal )?year[- ]end)\b/y,
    read: (_, at) => single(at.year.to),
  },
  { form: /\b(?:the )?(?:all|whole) (?:financial )?year\b/y, read: (_, at) => days(at.year) },
  { form: /\bchristmas\b/y, read: (_, at) => dayInYear('25', '12', at) },
  { form: /\b(?:the )?new year\b/y, read: (_, at) => dayInYear('1', '1', at) },
  { form: /\b(?:today|now|straight ?away|immediately|asap)\b/y, read: (_, at) => single(at.today) },
  { form: /\btomorrow\b/y, read: (_, at) => single(addDays(at.today, 1)) },
  { form: /\b(next|this) month\b/y, read: ([, which], at) => monthFrom(which, at) },
  { form: /\b(next|this) week\b/y, read: ([, which], at) => weekFrom(which, at) },
  {
    form: /\b(?:the )?end of (?:(?:the|this) |(next) )(week|month)\b/y,
    read: ([, next, unit], at) => endOf(unit === 'week' ? weekFrom(next, at) : monthFrom(next, at)),
  },
  {
    form: new RegExp(
      `\\bin (?:about )?(${countForm}) (day|week|fortnight|month)s?(?:'? time)?\\b`,
      'y',
    ),
    read: ([, count, unit], at) => single(later(at.today, count, unit)),
  },
  {
    form: /\b(?:(?:next|this|the|spring|summer|autumn|winter|half|school) )*(?:half-term|term|easter|spring|summer|autumn|winter|ramadan|diwali)(?: (?:term|holidays?|break))?\b/y,
    read: ([said]) => ({ kind: 'unclear', said: said.trim() }),
  },
  {
    form: /\b(?:(?:next|this|on) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/y,
    read: ([said]) => ({ kind: 'unclear', said: said.trim() }),
  },
  {
    form: /\b(?:soon|sometime|later(?: on)?|next year|as soon as possible)\b/y,
    read: ([said]) => ({ kind: 'unclear', said: said.trim() }),
  },
];

type Read = (found: RegExpExecArray, at: Reckoning) => Meaning;

const quarterWords: Readonly<Record<string, string>> = {
  first: '1',
  '1st': '1',
  second: '2',
  '2nd': '2',
  third: '3',
  '3rd': '3',
  fourth: '4',
  '4th': '4',
  last: '4',
};

const days = ({ from, to }: Days): SaidDays => ({ kind: 'days', from, to });
const single = (date: CalendarDate): SaidDays => ({ kind: 'days', from: date, to: date });

const fullYear = (text: string): number => {
  const digits = text.replace("'", '');
  return Number(digits.length === 2 ? `20${digits}` : digits);
};

function day(year = '', month = '', dayNumber = ''): Meaning {
  const said = `${Number(dayNumber)}/${Number(month)}/${year}`;
  return dayIn(dayNumber, Number(month), said)(fullYear(year));
}

/** That day of a month; where a year has none, `said` cannot be. */
function dayIn(dayNumber: string, month: number, said: string): InYear {
  return (year) => {
    const date = dayOf(year, month, Number(dayNumber));
    return date ? single(date) : { kind: 'impossible', said };
  };
}

/** From the first to the last of one month; what is wrong with either, is wrong with both. */
function stretch(first: Meaning, last: Meaning): Meaning {
  if (first.kind !== 'days') return first;
  return last.kind === 'days'
    ? { kind: 'days', from: first.from, to: last.to, stretch: true }
    : last;
}

/** Without a year, in the year that its month falls in; another may be told of later. */
function openYear(month: number, at: Reckoning, inYear: InYear): Meaning {
  return { ...inYear(yearWithin(month, at.year)), inYear };
}

function dayInYear(dayNumber = '', month = '', at: Reckoning): Meaning {
  const number = Number(month);
  return openYear(number, at, dayIn(dayNumber, number, `${dayNumber}/${month}`));
}

function namedDay(dayNumber = '', name = '', year: string | undefined, at: Reckoning): Meaning {
  const month = monthNumber(name) ?? 1;
  const inYear = dayIn(dayNumber, month, `${dayNumber} ${name}`);
  return year === undefined ? openYear(month, at, inYear) : inYear(fullYear(year));
}

function namedMonth(
  part: string | undefined,
  name = '',
  year: string | undefined,
  at: Reckoning,
): Meaning {
  const number = monthNumber(name) ?? 1;
  const inYear: InYear = (of) => days(partOf(part ?? '', monthDays(of, number)));
  return year === undefined ? openYear(number, at, inYear) : inYear(fullYear(year));
}

function partOf(part: string, whole: Days): Days {
  if (/beginning|start|early/.test(part)) return { from: whole.from, to: whole.from };
  if (/mid|half/.test(part)) {
    const middle = addDays(whole.from, 14);
    return { from: middle, to: middle };
  }
  return /late|end/.test(part) ? { from: whole.to, to: whole.to } : whole;
}

/** Quarters of the financial year: the fourth is January to March. */
function quarter(number: string, at: Reckoning): Meaning {
  const first = addMonths(financialYearDays(at.year.from).from, (Number(number) - 1) * 3);
  const isOver = addMonths(first, 3) <= at.year.from;
  const from = isOver ? addMonths(first, 12) : first;
  return { kind: 'days', from, to: addDays(addMonths(from, 3), -1) };
}

function monthFrom(which: string | undefined, at: Reckoning): Meaning {
  const date = which === 'next' ? addMonths(`${at.today.slice(0, 7)}-01`, 1) : at.today;
  const [year = 0, month = 1] = date.split('-').map(Number);
  return days(monthDays(year, month));
}

function endOf(meaning: Meaning): Meaning {
  return meaning.kind === 'days' ? single(meaning.to) : meaning;
}

/** Weeks begin on Monday. */
function weekFrom(which: string | undefined, at: Reckoning): Meaning {
  const weekday = (new Date(`${at.today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(at.today, (which === 'next' ? 7 : 0) - weekday);
  return days({ from: monday, to: addDays(monday, 6) });
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };

const monthsIn: Readonly<Record<string, number>> = { month: 1, year: 12 };

/** The day so many days, weeks, fortnights, months or years after `date`. */
export function later(date: CalendarDate, count = '1', unit = 'day'): CalendarDate {
  const number = countWords[count] ?? Number(count);
  const months = monthsIn[unit];
  return months === undefined
    ? addDays(date, number * (daysIn[unit] ?? 1))
    : addMonths(date, number * months);
}

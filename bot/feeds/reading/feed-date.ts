/** Dates as feeds write them: RFC 822, ISO 8601, and what else people and programs come up with. */
import { monthNumber } from '../../conversation/calendar.js';
import { dayOf } from '../../conversation/days.js';
import { londonInstants } from '../../conversation/london-time.js';

/** Names of zones, in hours from UTC (RFC 822, section 5.1, and those of Europe). */
const zones: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 1, ist: 1, west: 1, cet: 1, cest: 2, eet: 2 },
  ...{ eest: 3, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};

const clock =
  /^(?:at\s+)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(?:\(?([a-z]+)?\)?\s*([+-]\d{1,2}:?(?:\d{2})?)?.*)?$/;

/** Year, month, day and what follows, by the shape of what is written. In lower case. */
const shapes: readonly {
  readonly pattern: RegExp;
  readonly order: readonly ['year' | 'month' | 'day', 'month' | 'day', 'year' | 'day'];
}[] = [
  {
    pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t|\s|$)(.*)$/,
    order: ['year', 'month', 'day'],
  },
  { pattern: /^(\d{4})(\d{2})(\d{2})(?:t|\s|$)(.*)$/, order: ['year', 'month', 'day'] },
  {
    pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,|\s|$)(.*)$/,
    order: ['day', 'month', 'year'],
  },
  {
    pattern:
      /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,|\s|$)(.*)$/,
    order: ['day', 'month', 'year'],
  },
  {
    pattern: /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,|\s|$)(.*)$/,
    order: ['month', 'day', 'year'],
  },
];

const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/;
/** Longer ones are no dates. */
const longest = 80;

/** The instant that `text` names; without a zone in London's time, without a time at midday. */
export function readFeedDate(text: string): Date | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (plain.length > longest) return undefined;
  if (/^\d{10}$|^\d{13}$/.test(plain)) {
    return plausible(new Date(Number(plain.padEnd(13, '0'))));
  }
  const bare = plain.replace(weekday, '');
  for (const { pattern, order } of shapes) {
    const [, first, second, third, rest = ''] = pattern.exec(bare) ?? [];
    if (first === undefined || second === undefined || third === undefined) continue;
    const parts = { [order[0]]: first, [order[1]]: second, [order[2]]: third };
    const day = dayNamed(parts);
    if (day !== undefined) return plausible(instantOn(day, rest.trim()));
  }
  return undefined;
}

function dayNamed({ year = '', month = '', day = '' }: Record<string, string>): string | undefined {
  const number = /^\d+$/.test(month) ? Number(month) : monthNumber(month);
  if (number === undefined) return undefined;
  return dayOf(fullYear(year), number, Number(day));
}

/** RFC 822 writes two digits. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function instantOn(day: string, rest: string): Date | undefined {
  if (rest === '') return new Date(`${day}T12:00:00Z`);
  const [, hours, minutes = '0', seconds = '0', half, name = '', offset] =
    clock.exec(withColons(rest)) ?? [];
  if (hours === undefined) return new Date(`${day}T12:00:00Z`);
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half[0] === 'p' ? 12 : 0);
  const [minute, second] = [Number(minutes), Math.min(59, Number(seconds))];
  // Midnight at the end of a day is also written as 24:00.
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  const zone = offset === undefined ? zones[name] : offsetOf(offset);
  const asUtc = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1_000;
  if (zone !== undefined) return new Date(asUtc - zone * 3_600_000);
  const [instant] = londonInstants(day, { hour, minute });
  return instant ? new Date(instant.getTime() + second * 1_000) : new Date(asUtc);
}

/** "101500z" → "10:15:00z". */
const withColons = (time: string): string =>
  time.replace(/^(\d{2})(\d{2})(\d{2})?(?!\d)/, (_, hour, minute, second = '00') =>
    [hour, minute, second].join(':'),
  );

/** "+01:00", "-0500", "+1" → hours. */
function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}

/** There were no feeds before, and what is said of a far year is a slip. */
function plausible(instant: Date | undefined): Date | undefined {
  if (!instant || Number.isNaN(instant.getTime())) return undefined;
  const year = instant.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? instant : undefined;
}

import { monthAfter, monthNumber, type CalendarDate } from '../conversation/calendar.js';
import { findPhrase, type Remainder } from '../conversation/phrases.js';
import type { Topic } from '../library/model.js';

/** What somebody asks of the bulletins. */
export type BulletinRequest =
  | { readonly kind: 'newest' }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'year'; readonly year: string }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'words'; readonly words: readonly string[] };

const between = new Set([
  'about',
  'on',
  'for',
  'from',
  'of',
  'in',
  'regarding',
  'the',
  'issue',
  'edition',
  'mentioning',
  'with',
]);
const newest = new Set([
  'newest',
  'latest',
  'current',
  'new',
  'recent',
  'last',
  'most recent',
  "today's",
  'todays',
]);

function bare(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !between.has(word));
  if (first < 0) return [];
  const last = words.findLastIndex((word) => !between.has(word));
  return words.slice(first, last + 1);
}

/** A month counted from `today`: "this month", "last month's", "next month". */
function relativeMonth(words: readonly string[], today: CalendarDate): string | undefined {
  const said = words.join(' ').replace(/'?s$/, '');
  if (said === 'this month') return monthAfter(today, 0);
  if (said === 'last month' || said === 'previous month') return monthAfter(today, -1);
  return said === 'next month' ? monthAfter(today, 1) : undefined;
}

function fullYear(text: string): string | undefined {
  if (/^20\d{2}$/.test(text)) return text;
  const short = /^'?(\d{2})$/.exec(text)?.[1];
  return short === undefined ? undefined : `20${short}`;
}

/** A month by number or by name: "2024-03", "3/2024", "march 2024", "mar 24", "march". */
function namedMonth(words: readonly string[], today: CalendarDate): string | undefined {
  const [first = '', second, ...more] = words.map((word) => word.replace(/'s$/, ''));
  const isoMatch = /^(20\d{2})[-/.](\d{1,2})$/.exec(first);
  const numericMatch = /^(\d{1,2})[-/.](20\d{2})$/.exec(first);
  if (second === undefined && isoMatch) return monthOf(isoMatch[1], Number(isoMatch[2]));
  if (second === undefined && numericMatch)
    return monthOf(numericMatch[2], Number(numericMatch[1]));
  const month = monthNumber(first);
  if (month === undefined || more.length > 0) return undefined;
  if (second === undefined) return latestMonth(month, today);
  return monthOf(fullYear(second), month);
}

function monthOf(year: string | undefined, month: number): string | undefined {
  return year !== undefined && month >= 1 && month <= 12
    ? `${year}-${String(month).padStart(2, '0')}`
    : undefined;
}

/** A month named without its year is the latest one that has begun. */
function latestMonth(month: number, today: CalendarDate): string | undefined {
  const year = Number(today.slice(0, 4));
  return monthOf(String(month > Number(today.slice(5, 7)) ? year - 1 : year), month);
}

function topicNamed(words: readonly string[], topics: readonly Topic[]): Topic | undefined {
  const ranked = topics.flatMap((topic) =>
    [topic.name.toLowerCase(), ...topic.says].flatMap((phrase) =>
      findPhrase(words, phrase.toLowerCase())
        .filter(({ remainder }) => remainder.words.length === 0)
        .map((match) => ({ topic, slips: match.slips })),
    ),
  );
  return ranked.sort((left, right) => left.slips - right.slips)[0]?.topic;
}

/**
 * Reads what was said beside "bulletin". Words before it must be a time or a topic that we know
 * ("the march bulletin"); words after it may be anything to look for.
 */
export function readRequest(
  remainder: Remainder,
  topics: readonly Topic[],
  today: CalendarDate,
): BulletinRequest | undefined {
  const words = bare(remainder.words);
  if (words.length === 0 || newest.has(words.join(' '))) return { kind: 'newest' };
  const month = relativeMonth(words, today) ?? namedMonth(words, today);
  if (month !== undefined) return { kind: 'month', month };
  const [only = ''] = words;
  if (words.length === 1 && /^20\d{2}$/.test(only)) return { kind: 'year', year: only };
  const topic = topicNamed(words, topics);
  if (topic) return { kind: 'topic', topic };
  return remainder.side === 'after' ? { kind: 'words', words } : undefined;
}

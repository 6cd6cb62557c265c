import { readRequest } from '../bulletins/port.js';
import { monthAfter, monthNumber, type CalendarDate } from '../conversation/calendar.js';
import type { Remainder } from '../conversation/phrases.js';
import type { Topic } from '../library/model.js';

/** The month that was named beside "compose", or none; undefined when something else was said. Pure. */
export function monthSaid(
  { words, side }: Remainder,
  topics: readonly Topic[],
  today: CalendarDate,
  meant: 'nearest' | 'latest',
): { readonly month: string | undefined } | undefined {
  const bare = words.filter((word) => !/^(e-?)?(bulletin|newsletter)s?$/.test(word));
  const request = readRequest({ words: bare, side }, topics, today);
  if (request?.kind === 'newest') return { month: undefined };
  if (request?.kind !== 'month') return undefined;
  const isByName = bare.some((word) => monthNumber(word) !== undefined);
  const hasYear = bare.some((word) => /\d/.test(word));
  if (meant === 'latest' || !isByName || hasYear) return { month: request.month };
  return { month: nearest(request.month, today) };
}

/** "December" said in November is the one to come; "November" said in December the one just past. */
function nearest(latest: string, today: CalendarDate): string {
  const next = monthAfter(latest, 12);
  const distance = (month: string): number => {
    const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
    return Math.abs(count(month) - count(today));
  };
  return distance(next) <= distance(latest) ? next : latest;
}

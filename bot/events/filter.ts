import { z } from 'zod';
import { monthDays, addDays } from '../conversation/days.js';
import {
  formatDate,
  formatDates,
  monthNumber,
  type CalendarDate,
} from '../conversation/calendar.js';
import { weekdayOf } from '../conversation/london-time.js';
import { wordsOf } from '../conversation/utterance.js';
import type { Library } from '../library/model.js';
import type { KnownEvent } from './model.js';

/** Which events are meant; what is absent leaves none out. */
export const filterSchema = z.object({
  topic: z.string().max(60).optional(),
  /** As `content/proposals.yml` names it. */
  district: z.string().max(60).optional(),
  /** Words of a place that is no district. */
  place: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type EventFilter = z.infer<typeof filterSchema>;

/** Words that say nothing about which events are meant. */
const fillers = new Set(
  'a about all any are around at by coming for forthcoming future have i in is know me near next of on planned that the there to up upcoming what which with you'.split(
    ' ',
  ),
);

interface Left {
  readonly words: readonly string[];
  readonly filter: EventFilter;
}

/**
 * Reads what was said beside "events"; undefined where any word means something else, or a time has passed, and
 * for a pasted page.
 * `events` tell which places there are beside the districts. Pure.
 */
export function readFilter(
  said: readonly string[],
  library: Library,
  today: CalendarDate,
  events: readonly KnownEvent[] = [],
): EventFilter | undefined {
  if (said.length > mostWords) return undefined;
  const timed = readTime(said, today);
  if (!timed) return undefined;
  const { words, filter } = withDistrict(withTopic(timed, library), library);
  const left = words.filter((word) => !fillers.has(word));
  if (left.length === 0) return filter;
  const place = left.join(' ');
  const isPlace =
    filter.district === undefined && events.some(({ event }) => holds(event.place ?? '', place));
  return isPlace && place.length <= mostInPlace ? { ...filter, place } : undefined;
}

const mostInPlace = 80;

/** Which events are meant is said in fewer. */
const mostWords = 30;

/** The days that are named; undefined where they have passed. */
function readTime(words: readonly string[], today: CalendarDate): Left | undefined {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const sunday = addDays(today, 6 - weekdayOf(today));
  const spans: Readonly<Record<string, EventFilter>> = {
    'this week': { from: today, to: sunday },
    'next week': { from: addDays(sunday, 1), to: addDays(sunday, 7) },
    'this month': monthDays(year, month),
    'next month': month === 12 ? monthDays(year + 1, 1) : monthDays(year, month + 1),
  };
  for (const [phrase, filter] of Object.entries(spans)) {
    const rest = without(words, phrase);
    if (rest) return { words: rest, filter };
  }
  const at = words.findIndex((word) => word !== 'mar' && monthNumber(word) !== undefined);
  const named = monthNumber(words[at] ?? '');
  if (named === undefined) return { words, filter: {} };
  const said = /^20\d\d$/.exec(words[at + 1] ?? '')?.[0];
  const inYear = said === undefined ? year + (named < month ? 1 : 0) : Number(said);
  const days = monthDays(inYear, named);
  if (days.to < today) return undefined;
  const rest = words.toSpliced(at, said === undefined ? 1 : 2);
  return { words: rest, filter: days };
}

function withTopic({ words, filter }: Left, { topics }: Library): Left {
  const named = topics.map(({ id, name, says }) => ({ value: id, says: [name, ...says] }));
  const found = longestNamed(words, named);
  return found
    ? { words: found.rest, filter: { ...filter, topic: found.value } }
    : { words, filter };
}

function withDistrict({ words, filter }: Left, { proposals }: Library): Left {
  const named = proposals.districts.map(({ name, says }) => ({
    value: name,
    says: [name, ...says],
  }));
  const found = longestNamed(words, named);
  if (!found) return { words, filter };
  // The whole county leaves none out.
  const isAll = found.value === proposals.districts[0]?.name;
  return { words: found.rest, filter: isAll ? filter : { ...filter, district: found.value } };
}

/** The one whose longest phrase stands among the words. */
function longestNamed<Value extends string>(
  words: readonly string[],
  named: readonly { readonly value: Value; readonly says: readonly string[] }[],
): { readonly value: Value; readonly rest: readonly string[] } | undefined {
  const found = named.flatMap(({ value, says }) =>
    says.flatMap((phrase) => {
      const rest = without(words, phrase);
      return rest ? [{ value, rest, length: phrase.length }] : [];
    }),
  );
  return found.toSorted((left, right) => right.length - left.length)[0];
}

/** The words without the phrase; undefined where it does not stand among them. */
function without(words: readonly string[], phrase: string): readonly string[] | undefined {
  const wanted = wordsOf(phrase.replaceAll('-', ' '));
  const plain = words.flatMap((word) => word.split('-'));
  const at = plain.findIndex((_, index) =>
    wanted.every((word, step) => plain[index + step] === word),
  );
  return at < 0 || wanted.length === 0 ? undefined : plain.toSpliced(at, wanted.length);
}

const plainWords = (text: string): string => ` ${wordsOf(text.replaceAll('-', ' ')).join(' ')} `;
const holds = (text: string, words: string): boolean =>
  plainWords(text).includes(plainWords(words));

/** The events that are meant, of those given. Pure. */
export function chosenBy(
  filter: EventFilter,
  events: readonly KnownEvent[],
  library: Library,
): readonly KnownEvent[] {
  const { topic, district, place, from, to } = filter;
  return events.filter(
    ({ event, item, places }) =>
      (topic === undefined || item.topics.some((id) => id === topic)) &&
      (district === undefined || isIn(district, event.place, item.heading, places, library)) &&
      (place === undefined || holds(event.place ?? '', place)) &&
      (from === undefined || event.last >= from) &&
      (to === undefined || event.first <= to),
  );
}

function isIn(
  district: string,
  place: string | undefined,
  heading: string,
  places: readonly string[],
  { proposals }: Library,
): boolean {
  const says = proposals.districts.find(({ name }) => name === district)?.says ?? [];
  const id = district.toLowerCase().replaceAll(' ', '-');
  const isNamed = [district, ...says].some((name) => holds(place ?? '', name));
  return isNamed || places.includes(id) || holds(heading, district);
}

/** "domestic abuse, in Swale, December 2026": the filter as it is read back; empty where there is none. */
export function filterWords(filter: EventFilter, { topics, messages }: Library): string {
  const { topic, district, place, from, to } = filter;
  const where = district ?? place;
  const name = topics.find(({ id }) => id === topic)?.name;
  const isMonth = from?.endsWith('-01') === true && to?.slice(0, 7) === from.slice(0, 7);
  const days = from === undefined || to === undefined ? undefined : formatDates(from, to);
  return [
    ...(name === undefined ? [] : [name]),
    ...(where === undefined ? [] : [messages.text('events.in-place', { place: where })]),
    ...(days === undefined ? [] : [isMonth && from ? formatDate(from.slice(0, 7)) : days]),
  ].join(', ');
}

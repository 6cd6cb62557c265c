import { createHash } from 'node:crypto';
import type { Entry, EntryOf } from '../library/entries.js';
import type { Bulletin, BulletinItem, EventDetails, Library } from '../library/model.js';

/** Something that takes place, told of by issues of the bulletin or by the facts. */
export interface KnownEvent {
  /** Stable, and the same in every issue that tells of it: 43 letters, digits, hyphens and underscores. */
  readonly key: string;
  /** Those of all the items and facts that tell of it. */
  readonly keys: readonly string[];
  /** As the newest issue tells of it. */
  readonly item: BulletinItem;
  readonly event: EventDetails;
  /** The newest issue that tells of it; absent where only the facts do. */
  readonly bulletin?: Bulletin;
  /** Ids of the places that a fact names. */
  readonly places: readonly string[];
  readonly isCancelled: boolean;
  /** A meeting that the facts tell of. */
  readonly isMeeting: boolean;
  /** What it goes by in all that tells of it. */
  readonly names: readonly string[];
}

/** The key of an item that tells of an event. */
export const keyOfItem = (issue: string, itemId: string): string =>
  hash(`item\n${issue}\n${itemId}`);
const keyOfFact = (id: string): string => hash(`fact\n${id}`);
const hash = (words: string): string => createHash('sha256').update(words).digest('base64url');

/** A newer issue that says so moves the event of an older one; the same heading with another day is another event. */
const movedWords =
  /\b(?:moved|postponed|rescheduled|re-scheduled|brought forward|put back|new date|change of date|now (?:on|takes place|be held)|instead of)\b/i;
const cancelledWords =
  /\b(?:cancelled|canceled|called off|will not take place|does not take place)\b/i;
const stateBefore =
  /^(?:cancelled|canceled|postponed|moved|rescheduled|new date|reminder)\s*[:,-]\s*/i;

/** Every event of every issue and of the facts, the soonest first. The newest issue that tells of one counts. Pure. */
export function eventsOf(library: Library): readonly KnownEvent[] {
  const events: KnownEvent[] = [];
  for (const bulletin of library.bulletins) {
    for (const item of bulletin.sections.flatMap(({ items }) => items)) {
      if (!item.event) continue;
      add(events, ofItem(bulletin, item, item.event));
    }
  }
  for (const entry of library.entries) {
    const told = ofEntry(entry, library);
    if (told) add(events, told);
  }
  return events.toSorted(
    (left, right) =>
      left.event.first.localeCompare(right.event.first) ||
      left.item.heading.localeCompare(right.item.heading, 'en-GB'),
  );
}

/** Adds what is told of an event; where a newer issue told of it before, only that it is the same. */
function add(events: KnownEvent[], told: KnownEvent): void {
  const at = events.findIndex((newer) => isSame(newer, told));
  const newer = events[at];
  if (!newer) events.push(told);
  // The oldest gives the key, so that it stays the same when a newer issue tells of it.
  else events[at] = { ...newer, key: told.key, ...merged(newer, told) };
}

const merged = (newer: KnownEvent, told: KnownEvent) => ({
  keys: [...newer.keys, ...told.keys],
  names: [...new Set([...newer.names, ...told.names])],
});

function isSame(newer: KnownEvent, older: KnownEvent): boolean {
  const isNamesake = older.names.some((name) => newer.names.includes(name));
  const isLinked = newer.item.links.some(({ address }) =>
    older.item.links.some((link) => link.address === address),
  );
  if (newer.event.first === older.event.first) {
    return isNamesake || isLinked || (!older.bulletin && isSamePlace(newer, older));
  }
  const isOfAnotherIssue = newer.bulletin?.issue !== older.bulletin?.issue;
  return isNamesake && isOfAnotherIssue && saysMoved(newer.item);
}

/** What a fact tells of a day and a place is what an issue told of them. */
function isSamePlace({ event: one }: KnownEvent, { event: other }: KnownEvent): boolean {
  const wordsOfPlace = (place = ''): readonly string[] =>
    place.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
  const others = wordsOfPlace(other.place);
  return wordsOfPlace(one.place).some((word) => others.includes(word));
}

const wordsIn = ({ heading, text, event }: BulletinItem): string =>
  [heading, text, event?.booking ?? ''].join('\n');
const saysMoved = (item: BulletinItem): boolean => movedWords.test(wordsIn(item));

const namesOf = (item: BulletinItem): readonly string[] => [item.id, plainHeading(item)];

function plainHeading({ heading }: BulletinItem): string {
  const plain = heading.replace(stateBefore, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function ofItem(bulletin: Bulletin, item: BulletinItem, event: EventDetails): KnownEvent {
  const key = keyOfItem(bulletin.issue, item.id);
  const isCancelled = cancelledWords.test(wordsIn(item)) && !saysMoved(item);
  return {
    key,
    keys: [key],
    item,
    event,
    bulletin,
    places: [],
    isCancelled,
    isMeeting: false,
    names: namesOf(item),
  };
}

/** A fact that tells the day of something; several facts about the same thing are told once. */
function ofEntry(entry: Entry, library: Library): KnownEvent | undefined {
  if (entry.type !== 'event' && entry.type !== 'meeting') return undefined;
  const [first = '', last = first] = entry.details.date?.split('/') ?? [];
  if (!isDay(first) || !isDay(last)) return undefined;
  const key = keyOfFact(entry.id);
  const place = entry.type === 'event' ? entry.details.venue : undefined;
  const event = { first, last, ...(place !== undefined && { place }) };
  const item = {
    id: entry.about[0] ?? entry.id,
    heading: entry.subject,
    text: entry.answer,
    topics: entry.topics,
    links: [],
    event,
    source: sourceOf(entry, library),
  };
  return {
    key,
    keys: [key],
    item,
    event,
    places: entry.places,
    isCancelled: false,
    isMeeting: entry.type === 'meeting',
    names: namesOf(item),
  };
}

const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

function sourceOf({ source }: EntryOf<'event'> | EntryOf<'meeting'>, { papers }: Library): string {
  return `${papers[source.paper].citation}, ${source.place}`;
}

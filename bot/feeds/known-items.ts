import { setImmediate as breathe } from 'node:timers/promises';
import type { TopicId } from '../library/model.js';
import type { ItemStore } from './item-store.js';
import { keptMonths, type FeedItem } from './model.js';
import { StoryIndex, titleWords, type TitleWords, type Told } from './same-story.js';

/** What is held of an item, so that it is found again: its words are in storage. */
export interface KnownItem extends Told {
  readonly id: string;
  readonly title: TitleWords;
  /** When it was published, in ms. */
  readonly at: number;
  readonly topics: readonly TopicId[];
  readonly districts: readonly string[];
  /** Every feed that carries it. */
  readonly feeds: Set<string>;
}

/** All items that are kept, as this instance has read them: storage has the truth, and this is read on from it. */
export interface KnownItems {
  /** Reads what has come to storage since. Call it before asking. */
  refresh(now: Date): Promise<void>;
  /** By the key of its address (`storyKey`). */
  withKey(key: string): KnownItem | undefined;
  /** An item with another address that tells the same story. */
  alike(told: Told): KnownItem | undefined;
  add(item: FeedItem): KnownItem;
  /** Newest first. */
  all(): readonly KnownItem[];
  /** Forgets everything: it is read anew. */
  reset(): void;
}

/** Instances' clocks differ, and a row may be written later than the time in its key, in ms. */
const overlapMs = 2 * 60_000;
/** So long, in ms, what was read is trusted: what another instance takes in is seen so much later. */
const trustedMs = 2_000;
/** So many items are read before others have their turn. */
const itemsAtOnce = 250;
const dayMs = 24 * 60 * 60_000;
const monthMs = 31 * dayMs;

export function createKnownItems(store: ItemStore): KnownItems {
  let byKey = new Map<string, KnownItem>();
  let byTitle = new StoryIndex<KnownItem>();
  let readUpTo: number | undefined;
  let reading: Promise<void> = Promise.resolve();
  let sorted: readonly KnownItem[] | undefined;

  const reset = (): void => {
    byKey = new Map();
    byTitle = new StoryIndex();
    readUpTo = undefined;
    sorted = undefined;
  };

  const add = (item: FeedItem): KnownItem => {
    const key = item.id.slice(7);
    const before = byKey.get(key);
    if (before) return before;
    const { id, feed, topics, districts } = item;
    const title = titleWords(item.title);
    const known = { id, feed, title, at: Date.parse(item.at), topics, districts };
    const made: KnownItem = { ...known, feeds: new Set([feed]) };
    byKey.set(key, made);
    byTitle.add(made);
    sorted = undefined;
    return made;
  };

  const readOn = async (now: Date): Promise<void> => {
    const at = now.getTime();
    const before = readUpTo;
    if (before !== undefined && Math.abs(at - before) < trustedMs) return;
    const oldest = at - keptMonths * monthMs;
    const from = new Date(before === undefined ? oldest : Math.min(before, at) - overlapMs);
    let count = 0;
    for await (const item of store.seenSince(from, now, (key) => byKey.has(key))) {
      add(item);
      count += 1;
      if (count % itemsAtOnce === 0) await breathe();
    }
    if (before === undefined) {
      for await (const { id, feed } of store.carriedSince(from, now)) {
        byKey.get(id.slice(7))?.feeds.add(feed);
      }
    }
    readUpTo = at;
    if (before === undefined || Math.floor(before / dayMs) !== Math.floor(at / dayMs))
      forget(oldest);
  };

  /** What storage has deleted, or soon will. */
  const forget = (oldest: number): void => {
    for (const [key, known] of byKey) {
      if (known.at >= oldest) continue;
      byKey.delete(key);
      byTitle.delete(known);
      sorted = undefined;
    }
  };

  return {
    refresh(now) {
      reading = reading.catch(() => undefined).then(() => readOn(now));
      return reading;
    },
    withKey: (key) => byKey.get(key),
    alike: (told) => byTitle.find(told),
    add,
    all: () =>
      (sorted ??= [...byKey.values()].sort(
        (left, right) => right.at - left.at || (left.id < right.id ? 1 : -1),
      )),
    reset,
  };
}

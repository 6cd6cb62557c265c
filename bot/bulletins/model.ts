import type { CalendarDate } from '../conversation/calendar.js';
import { wordsOf } from '../conversation/utterance.js';
import type { Bulletin, BulletinItem, Topic } from '../library/model.js';

/** An item with the issue that carries it. */
export interface PlacedItem {
  readonly bulletin: Bulletin;
  readonly item: BulletinItem;
}

/** All items of an issue, in reading order. */
export function itemsOf(bulletin: Bulletin): readonly BulletinItem[] {
  return bulletin.sections.flatMap((section) => section.items);
}

/** 1 until an issue is corrected. */
export const versionOf = ({ correction }: Bulletin): number => correction?.version ?? 1;

/** Whether the item's event was over before `today`; an item without an event is never past. */
export function isPast(item: BulletinItem, today: CalendarDate): boolean {
  return item.event !== undefined && item.event.last < today;
}

/** The issue before or after `issue` among `bulletins` (newest first). */
export function neighbour(
  bulletins: readonly Bulletin[],
  issue: string,
  direction: 'older' | 'newer',
): Bulletin | undefined {
  const index = bulletins.findIndex((bulletin) => bulletin.issue === issue);
  return index < 0 ? undefined : bulletins[index + (direction === 'older' ? 1 : -1)];
}

const monthCount = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The issues nearest to a month that has none, nearest first; of two equally near, the newer. */
export function nearestIssues(
  bulletins: readonly Bulletin[],
  month: string,
  count: number,
): readonly Bulletin[] {
  const away = (bulletin: Bulletin): number =>
    Math.abs(monthCount(bulletin.issue) - monthCount(month));
  return [...bulletins]
    .sort((left, right) => away(left) - away(right) || right.issue.localeCompare(left.issue))
    .slice(0, count);
}

/** Items on a topic over all issues, newest issue first. */
export function itemsOnTopic(bulletins: readonly Bulletin[], topic: Topic): readonly PlacedItem[] {
  return placed(bulletins).filter(({ item }) => item.topics.includes(topic.id));
}

/** Words that say nothing about what is looked for. */
const unspecific = new Set([
  'a',
  'an',
  'and',
  'the',
  'of',
  'in',
  'on',
  'for',
  'to',
  'with',
  'about',
  'any',
  'items',
  'item',
  'news',
]);

/** The beginning that word forms share: "posters" and "poster" meet. */
const stem = (word: string): string => word.replace(/(?:'s|s|es|ing|ed)$/, '').slice(0, 12);

/** Items whose heading, text or place holds every word of substance, newest issue first. */
export function itemsWithWords(
  bulletins: readonly Bulletin[],
  words: readonly string[],
): readonly PlacedItem[] {
  const wanted = words.filter((word) => !unspecific.has(word)).map(stem);
  if (wanted.length === 0) return [];
  return placed(bulletins).filter(({ item }) => {
    const text = `${item.heading} ${item.text} ${item.event?.place ?? ''}`;
    const held = new Set(wordsOf(text.replaceAll('-', ' ')).map(stem));
    return wanted.every((word) => held.has(word));
  });
}

function placed(bulletins: readonly Bulletin[]): readonly PlacedItem[] {
  return bulletins.flatMap((bulletin) => itemsOf(bulletin).map((item) => ({ bulletin, item })));
}

import type { SectionName } from '../library/model.js';
import { itemsIn, type Draft, type DraftItem } from './model.js';
import { rankBetween } from './rank.js';

/** A rank at the end of a section. */
export function endOf(draft: Pick<Draft, 'items'>, section: SectionName): string {
  return rankBetween(itemsIn(draft, section).at(-1)?.rank, undefined);
}

/** A rank one place up or down in its section; undefined at its beginning, or its end. */
export function besideOf(draft: Draft, item: DraftItem, to: 'up' | 'down'): string | undefined {
  const list = itemsIn(draft, item.section);
  const at = list.findIndex(({ key }) => key === item.key);
  const over = to === 'up' ? at - 1 : at + 1;
  if (!list[over]) return undefined;
  const [before, after] = to === 'up' ? [list[over - 1], list[over]] : [list[over], list[over + 1]];
  return rankBetween(before?.rank, after?.rank);
}

/** An item where it was, or right behind what has its place by now. */
export function putBack(draft: Pick<Draft, 'items'>, item: DraftItem): DraftItem {
  const others = itemsIn(draft, item.section).filter(({ key }) => key !== item.key);
  const at = others.findIndex(({ rank }) => rank === item.rank);
  if (at < 0) return item;
  return { ...item, rank: rankBetween(item.rank, others[at + 1]?.rank) };
}

import { createHash } from 'node:crypto';
import type { Bulletin, BulletinItem, SectionName } from '../library/model.js';
import type { DraftItem } from './model.js';
import { ranksAfter } from './rank.js';

/** An item of a published issue, with its section. */
export interface Placed {
  readonly section: SectionName;
  readonly item: BulletinItem;
}

/** All items of an issue, in reading order. */
export const placed = ({ sections }: Bulletin): readonly Placed[] =>
  sections.flatMap(({ name, items }) => items.map((item) => ({ section: name, item })));

/** Items as a draft has them, in their order, all made by the change `number`. */
export function draftItems(items: readonly Placed[], number: number): readonly DraftItem[] {
  const ranks = ranksAfter(undefined, items.length);
  return items.map(({ section, item: { id, ...content } }, at) => ({
    ...{ key: keyOf(id), section, rank: ranks[at] ?? '', version: number, placed: number, content },
  }));
}

/** An item's key in a draft that it is copied into: the same each time, so that it is there once. */
const keyOf = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').slice(0, 16);

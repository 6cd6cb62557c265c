import { escapeMarkdown } from '../../../cards/markdown.js';
import { shorten } from '../../proposals/port.js';
import { pageOf, type PageOf } from '../../conversation/pages.js';

/** What the words of one page may take, in bytes as a card holds them. */
const mostBytes = 14_000;
/** Not more than this on a page, however short. */
const mostOnPage = 10;

/** How many bytes a text takes in a card: escaped as Markdown, then as JSON. */
export const bytesOf = (text: string): number =>
  Buffer.byteLength(JSON.stringify(escapeMarkdown(text)), 'utf8');

/** The text in about `most` bytes of a card, cut after a word and marked where it was cut. */
export function shortenTo(text: string, most: number): string {
  const bytes = bytesOf(text);
  return bytes <= most ? text : shorten(text, Math.floor((most * text.length) / bytes));
}

/** Puts `items` together, in order, so that the texts of each group take `most` bytes; a longer one is alone. */
export function grouped<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  { most, count }: { readonly most: number; readonly count: number },
): readonly (readonly Item[])[] {
  const groups: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(textOf(item));
    const group = groups.at(-1) ?? [];
    const isFull = group.length >= count || (group.length > 0 && bytes + size > most);
    bytes = isFull ? size : bytes + size;
    if (isFull) groups.push([item]);
    else group.push(item);
  }
  return groups;
}

/** Cuts a page out of `items` so that its words stay well below the size of a card. */
export function sizedPage<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  number: number,
): PageOf<Item> {
  const pages = grouped(items, textOf, { most: mostBytes, count: mostOnPage });
  const {
    items: [page = []],
    ...rest
  } = pageOf(pages, number, 1);
  return { items: page, ...rest };
}

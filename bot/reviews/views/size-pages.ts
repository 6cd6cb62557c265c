import { pageOf, type PageOf } from '../../conversation/pages.js';

/** What the words of one page may take, in bytes of UTF-8 before they are escaped: a card holds twice that. */
const mostBytes = 8_000;
/** Not more than this on a page, however short. */
const mostOnPage = 10;

/** Cuts a page out of `items` so that its words stay below the size of a card; a longer item is alone. */
export function sizedPage<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  number: number,
): PageOf<Item> {
  const pages: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(textOf(item), 'utf8');
    const page = pages.at(-1) ?? [];
    const isFull = page.length >= mostOnPage || (page.length > 0 && bytes + size > mostBytes);
    bytes = isFull ? size : bytes + size;
    if (isFull) pages.push([item]);
    else page.push(item);
  }
  const {
    items: [page = []],
    ...rest
  } = pageOf(pages, number, 1);
  return { items: page, ...rest };
}

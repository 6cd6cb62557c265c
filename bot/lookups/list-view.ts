import type { Card } from '../../cards/card.js';
import { pageOf } from '../conversation/pages.js';
import type { ViewParts } from './answer-view.js';
import { showEntry, showList } from './buttons.js';
import { rowsOf, type ListName } from './lists.js';
import { shorten } from './wording.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

const rowsOnPage = 10;

/** Characters of a row, so that ten rows stay under the 1,200 of a reply. */
const mostInRow = 105;

/** Which page of which list; `year` ("2023/24") leaves the others out. */
export interface ListRequest {
  readonly list: ListName;
  readonly year?: string | undefined;
  readonly page: number;
}

/** A page of a list, each row a button; undefined when there is nothing to list. */
export function listCard(
  { library, cards }: ViewParts,
  { list, year, page: number }: ListRequest,
): Card | undefined {
  const { messages } = library;
  const rows = rowsOf(list, library, year);
  if (rows.length === 0) return undefined;
  const page = pageOf(rows, number, rowsOnPage);
  const to = (title: string, to: number) =>
    showList.titled(title, { list, page: to, ...(year !== undefined && { year }) });
  const name = messages.text(`lookups.${list}-heading`);
  const heading = year === undefined ? name : `${name} ${year}`;
  const count = messages.text(`lookups.${list}-count`, { count: rows.length });
  return cards.render(
    'entries',
    {
      heading,
      countLine: count,
      rows: page.items.map(({ entry, title, text }) => ({
        title,
        text: shorten(text, mostInRow - title.length),
        data: showEntry.pack({ entry: entry.id }),
      })),
      ...pageLine(messages, page),
      buttons: [...pageButtons(messages, page, to)],
    },
    `${heading}: ${count}`,
  );
}

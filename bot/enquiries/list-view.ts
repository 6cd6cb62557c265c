import type { Card } from '../../cards/card.js';
import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import type { PageOf } from '../conversation/pages.js';
import type { Button } from '../conversation/button.js';
import type { ViewParts } from './parts.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** One page of one of this room's lists. */
export interface ListPage {
  /** Names the list's messages. */
  readonly name: 'open' | 'mine' | 'kept';
  readonly rows: readonly EnquiryRowProps[];
  readonly page: PageOf<unknown>;
  /** How many there are on all pages. */
  readonly count: number;
  /** The button that leads to another page. */
  readonly to: Button<{ page: number; inPlace?: boolean | undefined }>;
}

/** A page of a list, with buttons to the pages beside it. */
export function listCard(list: ListPage, { library, cards }: ViewParts): Card {
  const { name, rows, page, count, to } = list;
  const { messages } = library;
  const heading = messages.text(`enquiries.${name}-heading`);
  const { number, total } = page;
  const countLine = messages.text(`enquiries.${name}-${count === 1 ? 'one' : 'many'}`, { count });
  const button = (title: string, target: number) =>
    to.titled(title, { page: target, inPlace: true });
  const props = {
    heading,
    countLine,
    rows,
    ...pageLine(messages, { number, total }),
    buttons: [...pageButtons(messages, { number, total }, button)],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

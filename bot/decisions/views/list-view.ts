import type { ButtonProps } from '../../../cards/card.js';
import type { EnquiryRowProps } from '../../../cards/enquiry-list/data.js';
import type { PageOf } from '../../conversation/pages.js';
import { placed, type Reply } from '../../conversation/reply.js';
import type { ViewParts } from '../parts.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';

/** Which page of a list, and whether it takes the place of another. */
export interface ListRequest {
  readonly page: number;
  readonly inPlace?: boolean | undefined;
}

/** Rows on a page: they are read on phones. */
export const rowsOnPage = 5;

/** A page of one of this room's lists, with the ways to the pages beside it. */
export function listReply(
  { library, cards }: ViewParts,
  { number, total }: PageOf<unknown>,
  { inPlace }: ListRequest,
  list: {
    readonly heading: string;
    readonly countLine: string;
    readonly rows: readonly EnquiryRowProps[];
    readonly to: (title: string, page: number) => ButtonProps;
  },
): Reply {
  const { messages } = library;
  const { heading, countLine, rows, to } = list;
  const props = {
    heading,
    countLine,
    rows,
    ...pageLine(messages, { number, total }),
    buttons: [...pageButtons(messages, { number, total }, to)],
  };
  const content = cards.render('enquiry-list', props, `${heading}: ${countLine}`);
  return placed(content, { inPlace });
}

import type { ButtonProps } from '../../../cards/card.js';
import type { PageOf } from '../../conversation/pages.js';
import type { Library } from '../../library/model.js';

type Words = Pick<Library, 'messages'>;
type Page = Pick<PageOf<unknown>, 'number' | 'total'>;

/** "Page 1 of 3", where there is more than one. */
export function pageLine({ messages }: Words, { number, total }: Page): readonly string[] {
  return total > 1 ? [messages.text('page.line', { number, total })] : [];
}

/** Back and More, where they lead anywhere; `to` makes the button of a page. */
export function pageButtons(
  { messages }: Words,
  { number, total }: Page,
  to: (title: string, page: number) => ButtonProps,
): readonly ButtonProps[] {
  return [
    ...(number > 1 ? [to(messages.text('page.back-button'), number - 1)] : []),
    ...(number < total ? [to(messages.text('page.more-button'), number + 1)] : []),
  ];
}

import type { PageOf } from './pages.js';

/** The messages of the content, as far as pages need them. */
interface Words {
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
}

type Place = Pick<PageOf<unknown>, 'number' | 'total'>;

/** "Page 1 of 3", where there is more than one. */
export function pageLine(
  messages: Words,
  { number, total }: Place,
): { readonly pageLine?: string } {
  return total > 1 ? { pageLine: messages.text('page.line', { number, total }) } : {};
}

/** Back and More, where they lead anywhere; `to` makes the button of a page. */
export function pageButtons<Button>(
  messages: Words,
  { number, total }: Place,
  to: (title: string, page: number) => Button,
): readonly Button[] {
  return [
    ...(number > 1 ? [to(messages.text('page.back-button'), number - 1)] : []),
    ...(number < total ? [to(messages.text('page.more-button'), number + 1)] : []),
  ];
}

import { eventLine, joinLine, type ItemProps, type LinkProps } from '../../cards/bulletin-item.js';
import type { Library } from '../library/model.js';
import type { EmailContent } from './email-content.js';
import { withoutControls } from './plain-text.js';

/** The plain-text part: the words of the HTML in their order, and every address in full. */
export function emailText(content: EmailContent, { messages }: Pick<Library, 'messages'>): string {
  const { title, month, sections, page } = content;
  const from = messages.text('pages.email-from', { month });
  const published = messages.text('pages.email-published', { date: content.published });
  const blocks = [
    underlined(title, '='),
    lines([from, published]),
    content.correction,
    content.editorLine,
    lines([content.shortened, linkLine(page), page.until]),
    content.glance === '' ? '' : lines([messages.text('pages.email-contents'), content.glance]),
    ...sections.flatMap(({ name, items }) => [
      underlined(name, '-'),
      ...items.map((item) => itemText(item, messages)),
    ]),
    content.footer,
  ];
  return withoutControls(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

function itemText(item: ItemProps, messages: Library['messages']): string {
  const { event } = item;
  const past = event?.past ? messages.text('pages.email-past', { event: eventLine(event) }) : '';
  return lines([
    item.heading,
    event && !event.past ? eventLine(event) : past,
    item.text,
    event?.booking ? messages.text('pages.email-booking', { booking: event.booking }) : '',
    event?.calendar ? linkLine(event.calendar) : '',
    ...item.links.map(linkLine),
    item.topics.length > 0
      ? messages.text('pages.email-topics', { topics: joinLine(item.topics) })
      : '',
    item.source ? messages.text('pages.email-source', { source: item.source }) : '',
  ]);
}

const lines = (all: readonly string[]): string => all.filter((line) => line !== '').join('\n');

const linkLine = ({ title, address }: LinkProps): string => `${title}: ${address}`;

const underlined = (text: string, mark: string): string =>
  `${text}\n${mark.repeat(Math.min([...text].length, 72))}`;

import type { ButtonProps, Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';
import { pageOf } from '../conversation/pages.js';
import type { Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import { showTopicForm } from '../subscribers/port.js';
import { showArchive, showTopic, showTopics } from './buttons.js';
import { calendarOn, itemProps, openIssue } from './issue-view.js';
import { itemsOf, itemsOnTopic, type PlacedItem } from './model.js';

const issuesOnPage = 6;
const itemsOnPage = 5;

/** A page of all issues, newest first. */
export function archiveCard(library: Library, cards: Cards, number: number): Card {
  const { bulletins, messages } = library;
  const page = pageOf(bulletins, number, issuesOnPage);
  const to = (title: string, target: number): ButtonProps =>
    showArchive.titled(title, { page: target, inPlace: true });
  const issues = page.items.map((bulletin) => ({
    title: formatDate(bulletin.issue),
    published: formatDate(bulletin.published),
    headings: itemsOf(bulletin).map(({ heading }) => heading),
    open: openIssue(bulletin, library),
  }));
  const buttons = [
    ...pageButtons(messages, page, to),
    showTopics.titled(messages.text('bulletin.topics-button'), {}),
  ];
  const toast = messages.text('bulletin.archive-toast', { count: bulletins.length });
  return cards.render('bulletin-list', { issues, ...pageLine(messages, page), buttons }, toast);
}

/** What was looked for, what was found, and the button that leads to another page of it. */
export interface Found {
  readonly name: string;
  readonly items: readonly PlacedItem[];
  readonly to: (title: string, page: number) => ButtonProps;
  readonly pageLinks: Pick<PageLinks, 'event'>;
}

/** A page of the items that were found. */
export function itemsCard(
  found: Found,
  library: Library,
  cards: Cards,
  today: CalendarDate,
  number: number,
): Card {
  const { messages } = library;
  const page = pageOf(found.items, number, itemsOnPage);
  const count = found.items.length;
  const countLine = messages.text(count === 1 ? 'bulletin.one-item' : 'bulletin.many-items', {
    count,
  });
  const calendarOf = calendarOn(found.pageLinks, today);
  const items = page.items.map((placed) => ({
    ...itemProps(placed, library, today, calendarOf),
    issue: formatDate(placed.bulletin.issue),
    published: formatDate(placed.bulletin.published),
    open: openIssue(placed.bulletin, library),
  }));
  const buttons = [
    ...pageButtons(messages, page, found.to),
    showTopics.titled(messages.text('bulletin.topics-button'), {}),
    showArchive.titled(messages.text('bulletin.all-button'), { page: 1 }),
  ];
  const props = { topic: found.name, countLine, items, ...pageLine(messages, page), buttons };
  return cards.render('topic-items', props, `${found.name}: ${countLine}`);
}

/** Every topic that has items, with their number. */
export function topicsCard(library: Library, cards: Cards): Card {
  const { bulletins, messages } = library;
  const topics = library.topics.flatMap((topic) => {
    const count = itemsOnTopic(bulletins, topic).length;
    if (count === 0) return [];
    const countLine = messages.text(
      count === 1 ? 'bulletin.one-item-short' : 'bulletin.many-items-short',
      { count },
    );
    return [{ name: topic.name, countLine, data: showTopic.pack({ topic: topic.id, page: 1 }) }];
  });
  const buttons = [
    opensDialog(showTopicForm.titled(messages.text('subscribers.topics-choose-button'), {})),
    showArchive.titled(messages.text('bulletin.all-button'), { page: 1 }),
  ];
  return cards.render('topics', { topics, buttons }, messages.text('bulletin.topics-toast'));
}

import type { ButtonProps, Card } from '../../cards/card.js';
import type { NewsItemProps } from '../../cards/news/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { PageOf } from '../conversation/pages.js';
import type { Library, TopicId } from '../library/model.js';
import { showNews } from './buttons.js';
import type { FeedItem } from './model.js';
import type { NewsFilter } from './news-request.js';
import type { ViewParts } from './parts.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** An item with every feed that carries it, and the priority that it stands for. */
export interface ShownItem {
  readonly item: FeedItem;
  /** Ids. */
  readonly feeds: readonly string[];
  readonly priority?: { readonly topic: TopicId; readonly count: number } | undefined;
}

/** One page of news. */
export interface NewsPage {
  readonly heading: string;
  readonly countLine: string;
  readonly items: readonly ShownItem[];
  readonly page: PageOf<unknown>;
  readonly to: (title: string, page: number) => ButtonProps;
  readonly others: readonly ButtonProps[];
}

/** A page of news, with buttons to the pages beside it. */
export function newsCard({ library, cards }: ViewParts, shown: NewsPage): Card {
  const { messages } = library;
  const { heading, countLine, items, page, to, others } = shown;
  const { number, total } = page;
  const props = {
    heading,
    countLine,
    items: items.map((one) => itemProps(one, library)),
    ...pageLine(messages, { number, total }),
    buttons: [...pageButtons(messages, { number, total }, to), ...others],
  };
  return cards.render('news', props, `${heading}: ${countLine}`);
}

function itemProps({ item, feeds, priority }: ShownItem, library: Library): NewsItemProps {
  const { messages } = library;
  const names = item.topics.map((id) => topicName(id, library));
  const more = priority && {
    priority: messages.text(priority.count === 1 ? 'news.priority-one' : 'news.priority-many', {
      topic: topicName(priority.topic, library),
      count: priority.count,
    }),
    more: showNews.titled(
      messages.text('news.topic-button', { topic: topicName(priority.topic, library) }),
      { topic: priority.topic, page: 1 },
    ),
  };
  return {
    ...more,
    heading: item.title,
    text: item.text,
    source: sourceLine(item, feeds, library),
    topics: [...names, ...item.districts],
    ...(item.link !== undefined && { link: linkTo(item.link, library) }),
  };
}

export const topicName = (id: TopicId, { topics }: Library): string =>
  topics.find((topic) => topic.id === id)?.name ?? id;

/** A link's title says where it leads. */
export const linkTo = (address: string, { messages }: Library) => ({
  title: messages.text('news.link', { host: new URL(address).hostname }),
  address,
});

/** "Kent Police news, 5 June 2024", "Kent Police news, also Home Office news, 5 June 2024". */
export function sourceLine(
  { feed, at }: Pick<FeedItem, 'feed' | 'at'>,
  feeds: readonly string[],
  { messages, feeds: { sources } }: Library,
): string {
  const nameOf = (id: string): string => sources.find((one) => one.id === id)?.name ?? id;
  const date = formatDate(londonDate(new Date(at)));
  const others = feeds.filter((id) => id !== feed).map(nameOf);
  if (others.length === 0) return messages.text('news.source', { feed: nameOf(feed), date });
  return messages.text('news.source-also', { feed: nameOf(feed), others: others.join(', '), date });
}

/** What a list is called: "News on domestic abuse in Swale from Kent Police news". */
export function listHeading({ topic, district, feed }: NewsFilter, library: Library): string {
  const { messages, feeds } = library;
  const source = feeds.sources.find(({ id }) => id === feed)?.name;
  const name = topic && topicName(topic, library);
  return [
    messages.text('news.heading'),
    ...(name === undefined ? [] : [messages.text('news.on-topic', { topic: name })]),
    ...(district === undefined ? [] : [messages.text('news.in-district', { district })]),
    ...(source === undefined ? [] : [messages.text('news.from-feed', { feed: source })]),
  ].join(' ');
}

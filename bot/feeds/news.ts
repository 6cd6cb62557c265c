import { pageOf, firstPage, type PageRequest } from '../conversation/pages.js';
import { card, placed, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import type { TopicId } from '../library/model.js';
import { showNews, showOverview } from './buttons.js';
import type { KnownItem } from './known-items.js';
import type { NewsFilter } from './news-request.js';
import { listHeading, newsCard, type NewsPage, type ShownItem } from './news-view.js';
import type { FeedParts } from './parts.js';

const itemsOnPage = 5;
/** What is older is no news of a priority any more, in ms. */
const overviewMs = 30 * 24 * 60 * 60_000;

/** Shows partners what is new. */
export function createNews(parts: FeedParts) {
  const { library, cards, feedItems, knownItems } = parts;
  const { messages } = library;

  const drawn = (page: NewsPage, request: PageRequest): Reply =>
    placed(newsCard(parts, page), request);

  const none = (words: string, isFiltered: boolean): Reply => {
    const bulletin = { title: messages.text('news.bulletin-button'), text: 'bulletin' };
    const all = showOverview.titled(messages.text('news.overview-button'), { page: 1 });
    const buttons = [
      ...(isFiltered ? [all] : []),
      sayButton.titled(bulletin.title, { text: bulletin.text }),
    ];
    return card(cards.render('choices', { paragraphs: [words], buttons }, words));
  };

  /** With their words, which storage has; what has just been deleted is left out. */
  const shown = async (known: readonly KnownItem[]): Promise<readonly ShownItem[]> => {
    const items = await Promise.all(known.map(({ id }) => feedItems.find(id)));
    return items.flatMap((item, at) => {
      const also = known[at];
      return item && also ? [{ item, feeds: [...also.feeds] }] : [];
    });
  };

  return {
    /** The newest item of each priority; each item once, the newest priority first. */
    async overview(now: Date, request: PageRequest = firstPage): Promise<Reply> {
      await knownItems.refresh(now);
      const recent = knownItems.all().filter(({ at }) => now.getTime() - at <= overviewMs);
      const leading = newestOfEach(recent);
      if (leading.length === 0) return none(messages.text('news.none'), false);
      const page = pageOf(leading, request.page, itemsOnPage);
      const items = await shown(page.items.map(({ item }) => item));
      const counts = new Map(leading.map(({ item, topic, count }) => [item.id, { topic, count }]));
      const count = recent.length;
      return drawn(
        {
          heading: messages.text('news.overview-heading'),
          countLine: messages.text(count === 1 ? 'news.overview-one' : 'news.overview-many', {
            count,
          }),
          items: items.map((one) => ({ ...one, priority: counts.get(one.item.id) })),
          page,
          to: (title, number) => showOverview.titled(title, { page: number, inPlace: true }),
          others: [showNews.titled(messages.text('news.newest-button'), { page: 1 })],
        },
        request,
      );
    },

    /** Items, newest first. */
    async list(now: Date, filter: NewsFilter, request: PageRequest = firstPage): Promise<Reply> {
      await knownItems.refresh(now);
      const found = knownItems.all().filter(matching(filter));
      const heading = listHeading(filter, library);
      if (found.length === 0) {
        return none(messages.text('news.none-of-it', { heading }), Object.keys(filter).length > 0);
      }
      const page = pageOf(found, request.page, itemsOnPage);
      const count = found.length;
      return drawn(
        {
          heading,
          countLine: messages.text(count === 1 ? 'news.one' : 'news.many', { count }),
          items: await shown(page.items),
          page,
          to: (title, number) => showNews.titled(title, { ...filter, page: number, inPlace: true }),
          others: [showOverview.titled(messages.text('news.overview-button'), { page: 1 })],
        },
        request,
      );
    },
  };
}

const matching =
  ({ topic, district, feed }: NewsFilter) =>
  (item: KnownItem): boolean =>
    (topic === undefined || item.topics.includes(topic)) &&
    (district === undefined || item.districts.includes(district)) &&
    (feed === undefined || item.feeds.has(feed));

interface Leading {
  readonly topic: TopicId;
  readonly item: KnownItem;
  readonly count: number;
}

/** Of items, newest first: the first of each topic that leads no other topic already. */
function newestOfEach(items: readonly KnownItem[]): readonly Leading[] {
  const counts = new Map<TopicId, number>();
  for (const { topics } of items) {
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const leading = new Map<TopicId, Leading>();
  for (const item of items) {
    const topic = item.topics.find((one) => !leading.has(one));
    if (topic !== undefined) leading.set(topic, { topic, item, count: counts.get(topic) ?? 1 });
  }
  return [...leading.values()];
}

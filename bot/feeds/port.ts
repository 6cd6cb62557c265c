/** What other rooms ask of feeds: items that could become items of a bulletin. */
import type { Candidate, CandidateSource } from '../bulletins/port.js';
import type { Library } from '../library/model.js';
import type { ItemStore } from './item-store.js';
import type { KnownItems } from './known-items.js';
import { itemIdSchema, type FeedItem } from './model.js';
import { linkTo, sourceLine } from './news-view.js';

export interface FeedCandidateParts {
  readonly library: Library;
  readonly feedItems: ItemStore;
  readonly knownItems: KnownItems;
}

/** Older items are no candidates any more, in ms. */
const candidateMs = 45 * 24 * 60 * 60_000;

/** Items of feeds as candidates for a bulletin: those of the last 45 days that no other issue has. */
export function createFeedCandidates(parts: FeedCandidateParts): CandidateSource {
  const { library, feedItems, knownItems } = parts;
  const candidateOf = (item: FeedItem, feeds: readonly string[]): Candidate => {
    const { id, title, text, topics, link, at } = item;
    const source = library.feeds.sources.find((one) => one.id === item.feed);
    return {
      kind: 'feed',
      id,
      item: {
        heading: title,
        text: text === '' ? asSentence(title) : text,
        topics,
        links: link === undefined ? [] : [linkTo(link, library)],
        source: sourceLine(item, feeds, library),
      },
      section: source?.section ?? 'News',
      from: source?.name ?? item.feed,
      at: new Date(at),
    };
  };

  const read = async (id: string): Promise<Candidate | undefined> => {
    const item = await feedItems.find(id);
    const feeds = knownItems.withKey(id.slice(7))?.feeds ?? [];
    return item && candidateOf(item, [...feeds]);
  };

  return {
    kind: 'feed',

    async candidates(issue, at, most) {
      await knownItems.refresh(at);
      const used = await feedItems.used();
      const isFree = (id: string): boolean => (used.get(id)?.issue ?? issue) === issue;
      const chosen = knownItems
        .all()
        .filter((item) => at.getTime() - item.at <= candidateMs && isFree(item.id))
        .slice(0, most);
      const found = await Promise.all(chosen.map(({ id }) => read(id)));
      return found.filter((candidate) => candidate !== undefined);
    },

    candidate: async (id) => (itemIdSchema.safeParse(id).success ? read(id) : undefined),

    async published(id, { issue }, itemId, at) {
      if (itemIdSchema.safeParse(id).success) await feedItems.use(id, { issue, item: itemId }, at);
    },
  };
}

/** A title as the text of an item that has none. */
const asSentence = (title: string): string => (/[.?…]$/.test(title) ? title : `${title}.`);

import { readCharacters } from './characters.js';
import type { FeedDocument, FeedReading, Story } from './feed-reading.js';
import { feedNamedBy, isPage } from './markup.js';
import { declaresEntities } from './mending.js';
import { parseFeed } from './parsing.js';
import { storyOf } from './stories.js';

/** So many items are taken of a feed. */
export const mostItems = 500;

/** Reads RSS 0.9 to 2.0, RDF and Atom: takes what can be read, and says what cannot. Never rejects. */
export async function readFeed({
  bytes,
  contentType,
  address,
}: FeedDocument): Promise<FeedReading> {
  const { text, differ } = readCharacters(bytes, contentType);
  if (text.trim() === '') return { kind: 'empty' };
  if (isPage(text)) {
    const feed = feedNamedBy(text, address);
    return { kind: 'page', ...(feed !== undefined && { feed }) };
  }
  const parsed = await parseFeed(text, mostItems);
  if (!parsed) return { kind: 'not-a-feed' };
  const { items, broken, left, mended } = parsed;
  const stories: Story[] = items.flatMap((item) => storyOf(item, address) ?? []);
  return {
    kind: 'feed',
    stories,
    remarks: {
      ...{ left, broken, mended },
      empty: items.length - stories.length,
      undated: stories.filter(({ at }) => at === undefined).length,
      entities: declaresEntities(text),
      characters: differ,
    },
  };
}

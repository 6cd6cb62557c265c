import type { FeedSource } from '../library/feeds.js';
import type { Also } from './item-store.js';
import type { KnownItem } from './known-items.js';
import { itemId, storyDate, storyKey, type FeedItem } from './model.js';
import type { FeedStores } from './parts.js';
import type { Story } from './reading/feed-reading.js';
import { StoryIndex, titleWords, type Told } from './same-story.js';

/**
 * Takes what is new of a feed's stories: what its words let in, what is not too old, and what no other
 * item tells already. Gives how many were new. `breathe` lets others have their turn now and then.
 */
export async function takeStories(
  { feedItems, knownItems, subjectReader }: FeedStores,
  source: FeedSource,
  stories: readonly Story[],
  now: Date,
  breathe: () => Promise<void>,
): Promise<number> {
  await knownItems.refresh(now);
  const fresh = new Map<string, FeedItem>();
  const freshTitles = new StoryIndex<Told>();
  const also: Also[] = [];
  const carry = (known: KnownItem): void => {
    if (known.feeds.has(source.id)) return;
    also.push({ id: known.id, feed: source.id });
  };
  for (const [at, story] of stories.entries()) {
    if (at % storiesAtOnce === storiesAtOnce - 1) await breathe();
    const key = storyKey(source.id, story);
    // Nearly everything that a feed lists was taken an hour ago.
    if (knownItems.withKey(key)?.feeds.has(source.id)) continue;
    const published = storyDate(story, now);
    if (!published || !subjectReader.takes(source, story.title, story.text)) continue;
    const sameAddress = knownItems.withKey(key);
    if (sameAddress) {
      carry(sameAddress);
      continue;
    }
    const told = { title: titleWords(story.title), feed: source.id, at: published.getTime() };
    const known = knownItems.alike(told);
    if (known) carry(known);
    else if (!fresh.has(key) && !freshTitles.find(told)) {
      freshTitles.add(told);
      fresh.set(key, {
        ...story,
        id: itemId(key, now),
        feed: source.id,
        at: published.toISOString(),
        seenAt: now.toISOString(),
        ...subjectReader.of(source, story.title, story.text),
      });
    }
  }
  const kept = await feedItems.keep([...fresh.values()]);
  for (const item of kept) knownItems.add(item);
  await feedItems.carry(also);
  // Known only once they are kept: what a fault kept out is taken at the next look.
  for (const { id } of also) knownItems.withKey(id.slice(7))?.feeds.add(source.id);
  return kept.length;
}

const storiesAtOnce = 25;

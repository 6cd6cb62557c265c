import { firstPage, type PageRequest } from '../conversation/pages.js';
import { placed, replacement, text, type Reply } from '../conversation/reply.js';
import { feedListCard } from './feed-list-view.js';
import type { FeedState } from './model.js';
import type { FeedParts } from './parts.js';
import { atMost } from '../timer.js';

/** A press waits so long, in ms, for what comes of it; what takes longer shows at the next look. */
const patienceMs = 4_000;
const longestName = 60;

/** What editors see of feeds, and what they can do with one. */
export function createFeedList(parts: FeedParts) {
  const { feedStates, poller, timer } = parts;
  const { messages, feeds } = parts.library;
  const { sources } = feeds;

  /** Changes a feed that is looked at, looks at it where it is due, and shows the page that it stands on. */
  const changed = async (
    id: string,
    page: number,
    at: Date,
    change: (state: FeedState) => FeedState,
  ): Promise<Reply> => {
    const source = sources.find((one) => one.id === id);
    if (source?.on !== true || !poller) return text(messages.text('feeds.not-looked-at'));
    await feedStates.change(source, at, change);
    await atMost(timer, patienceMs, poller.poll(source));
    return replacement(await feedListCard(parts, page));
  };

  const soon = (state: FeedState, at: Date): FeedState => ({
    ...state,
    heldBy: undefined,
    pausedUntil: undefined,
    dueAt: at.toISOString(),
  });

  return {
    async show(request: PageRequest = firstPage): Promise<Reply> {
      if (sources.length === 0) return text(messages.text('feeds.no-feeds'));
      const content = await feedListCard(parts, request.page);
      return placed(content, request);
    },
    /** A feed that an editor has paused stays so. */
    check: (id: string, page: number, at: Date) =>
      changed(id, page, at, (state) => (state.heldBy === undefined ? soon(state, at) : state)),
    resume: (id: string, page: number, at: Date) =>
      changed(id, page, at, (state) => ({ ...soon(state, at), faults: 0 })),
    pause: (id: string, page: number, at: Date, name: string) =>
      changed(id, page, at, (state) => ({ ...state, heldBy: name.slice(0, longestName) })),
  };
}

import type { DeedName } from '../audit/port.js';
import type { Turn } from '../conversation/incoming.js';
import { firstPage, type PageRequest } from '../conversation/pages.js';
import { personKey } from '../conversation/person.js';
import { placed, replacement, text, type Reply } from '../conversation/reply.js';
import { feedListCard } from './feed-list-view.js';
import type { FeedState } from './model.js';
import type { FeedParts } from './parts.js';
import { atMost } from '../timer.js';

/** A press waits so long, in ms, for what comes of it; what takes longer shows at the next look. */
const patienceMs = 4_000;
const longestName = 60;

/** A feed, and the page of the list on which its button was pressed. */
interface OfFeed {
  readonly feed: string;
  readonly page: number;
}

/** What editors see of feeds, and what they can do with one. */
export function createFeedList(parts: FeedParts) {
  const { feedStates, poller, timer, recordDeed } = parts;
  const { messages, feeds } = parts.library;
  const { sources } = feeds;

  /** Changes a feed that is looked at, looks at it where it is due, and shows the page that it stands on. */
  const changed = async (
    turn: Turn,
    what: Extract<DeedName, `feeds.${string}`>,
    { feed: id, page }: OfFeed,
    change: (state: FeedState) => FeedState,
  ): Promise<Reply> => {
    const source = sources.find((one) => one.id === id);
    if (source?.on !== true || !poller) return text(messages.text('feeds.not-looked-at'));
    let before = '';
    const state = await feedStates.change(source, turn.receivedAt, (earlier) => {
      before = stateWords(earlier);
      return change(earlier);
    });
    await recordDeed(turn, { what, whom: id, before, after: stateWords(state) });
    await atMost(timer, patienceMs, poller.poll(source));
    return replacement(await feedListCard(parts, page));
  };

  const stateWords = ({ heldBy }: FeedState): string =>
    messages.text(heldBy === undefined ? 'audit.feed-on' : 'audit.feed-paused');

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
    check: (turn: Turn, of: OfFeed) =>
      changed(turn, 'feeds.checked', of, (state) =>
        state.heldBy === undefined ? soon(state, turn.receivedAt) : state,
      ),
    resume: (turn: Turn, of: OfFeed) =>
      changed(turn, 'feeds.resumed', of, (state) => ({
        ...soon(state, turn.receivedAt),
        faults: 0,
      })),
    pause: (turn: Turn, of: OfFeed) =>
      changed(turn, 'feeds.paused', of, (state) => ({
        ...state,
        heldBy: {
          key: personKey(turn.person),
          name: turn.person.name.slice(0, longestName),
        },
      })),
  };
}

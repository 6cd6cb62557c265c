/** The parts that news from feeds is made of, built for `compose`. */
import type { RecordDeed } from '../audit/port.js';
import type { Cards } from '../../cards/render.js';
import { createTeamPost } from '../enquiries/team-post.js';
import type { TeamParts } from '../enquiries/parts.js';
import { createItemStore } from '../feeds/item-store.js';
import { createKnownItems } from '../feeds/known-items.js';
import type { FeedParts } from '../feeds/parts.js';
import type { Timer } from '../timer.js';
import { createPoller } from '../feeds/polling.js';
import { createFeedReader } from '../feeds/reading/reader.js';
import { createStateStore } from '../feeds/state-store.js';
import { createSubjectReader } from '../feeds/subjects.js';
import { createTelling } from '../feeds/telling.js';
import type { FeedSource } from '../library/feeds.js';
import type { Library } from '../library/model.js';
import type { Tables } from '../storage/tables.js';
import type { FetchDocument } from '../web/document.js';

export interface FeedFoundation extends TeamParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly tables: Tables;
  readonly timer: Timer;
  readonly recordDeed: RecordDeed;
  readonly now: () => Date;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly fault: (problem: unknown) => void;
  readonly noted?: { readonly feedFailed: (feed: string) => void };
  /** Undefined where no feed is looked at. */
  readonly fetchDocument: FetchDocument | undefined;
}

/** Builds what keeps news, what looks at feeds, and what tells editors of them. */
export function createFeeding(foundation: FeedFoundation): FeedParts {
  const { library, cards, tables, timer, fetchDocument, recordDeed } = foundation;
  const feedItems = createItemStore(tables);
  const stores = {
    feedItems,
    feedStates: createStateStore(tables),
    knownItems: createKnownItems(feedItems),
    subjectReader: createSubjectReader(library),
  };
  const team = createTeamPost(foundation);
  const poller = fetchDocument && {
    ...{ ...stores, ...foundation, fetchDocument },
    sources: library.feeds.sources.filter(({ on }) => on),
    reader: createFeedReader(),
    failed: ({ id }: FeedSource) => foundation.noted?.feedFailed(id),
    tellPaused: createTelling({ library, cards }, async (card) => void (await team.tell(card))),
  };
  const looking = poller && createPoller(poller);
  return { library, cards, ...stores, timer, recordDeed, poller: looking };
}

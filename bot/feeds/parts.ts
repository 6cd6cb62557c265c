import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Library } from '../library/model.js';
import type { ItemStore } from './item-store.js';
import type { KnownItems } from './known-items.js';
import type { Poller } from './polling.js';
import type { StateStore } from './state-store.js';
import type { Timer } from '../timer.js';
import type { SubjectReader } from './subjects.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What is kept of feeds, and how stories are read. */
export interface FeedStores {
  readonly feedItems: ItemStore;
  readonly feedStates: StateStore;
  readonly knownItems: KnownItems;
  readonly subjectReader: SubjectReader;
}

/** What the feature needs. */
export interface FeedParts extends ViewParts, FeedStores {
  /** Absent where no feed is looked at: in local mode, unless it is wanted. */
  readonly poller: Poller | undefined;
  readonly timer: Timer;
  readonly recordDeed: RecordDeed;
}

/** Tells the team something: in its channel, else each editor. */
export type TellTeam = (card: Card) => Promise<void>;

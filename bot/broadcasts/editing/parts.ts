import type { Cards } from '../../../cards/render.js';
import type { RecordDeed } from '../../audit/port.js';
import type { Issues } from '../../bulletins/port.js';
import type { DownloadLinks } from '../../conversation/download.js';
import type { Messenger } from '../../conversation/messenger.js';
import type { Library } from '../../library/model.js';
import type { PageLinks } from '../../pages/port.js';
import type { RoleDirectory } from '../../roles/port.js';
import type { Directory, Subscribers } from '../../subscribers/port.js';
import type { BroadcastStore } from '../broadcast-store.js';
import type { DeliveryLookup } from '../delivery-lookup.js';
import type { BroadcastEngine } from '../engine.js';
import type { LinkLook } from '../rehearsal/link-check.js';
import type { PlanStore } from './plan-store.js';
import type { Readers } from './readers.js';
import type { ShownCards } from './shown-cards.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What the message itself is drawn from. */
export interface MessageParts extends ViewParts {
  readonly issues: Issues;
  readonly pageLinks: PageLinks;
}

/** What the settings say of broadcasts. */
export interface BroadcastSettings {
  /** Nobody releases what they made: setting BROADCAST_SECOND_PERSON. */
  readonly secondPerson: boolean;
  /** Calls a second to one tenant at most: setting SEND_RATE_PER_TENANT. */
  readonly ratePerTenant: number;
}

/** What the editors' side of broadcasts needs. */
export interface BroadcastParts extends MessageParts {
  readonly broadcastEngine: BroadcastEngine;
  readonly broadcastStore: BroadcastStore;
  readonly plans: PlanStore;
  readonly shownCards: ShownCards;
  readonly readers: Readers;
  readonly deliveryLookup: DeliveryLookup;
  readonly subscribers: Subscribers;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly roles: Pick<RoleDirectory, 'of' | 'holders'>;
  readonly messenger: Messenger;
  readonly recordDeed: RecordDeed;
  readonly links: DownloadLinks;
  /** Looks whether a link leads to a page; absent in local mode, in which nothing leaves the machine. */
  readonly lookAtLink?: (address: string) => Promise<LinkLook>;
  readonly broadcastSettings: BroadcastSettings;
}

/** What prepares a message: to an issue's first readers, or to those who have it already. */
export type PreparingParts = Pick<
  BroadcastParts,
  | 'library'
  | 'cards'
  | 'issues'
  | 'pageLinks'
  | 'broadcastEngine'
  | 'broadcastStore'
  | 'plans'
  | 'recordDeed'
>;

/** The parts that broadcasts are made of, built for `compose`. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Cards } from '../../cards/render.js';
import type { Audit, RecordDeed } from '../audit/port.js';
import { createNextRoutes, createRecipients } from '../broadcasts/audience/recipients.js';
import { createBroadcastStore } from '../broadcasts/broadcast-store.js';
import type { BroadcastFeatureParts } from '../broadcasts/commands.js';
import { createDeliveryLookup } from '../broadcasts/delivery-lookup.js';
import { createArrivals } from '../broadcasts/editing/arrivals.js';
import { drawingParts } from '../broadcasts/editing/editing.js';
import { createFollowing, type Following } from '../broadcasts/editing/following.js';
import type { BroadcastParts } from '../broadcasts/editing/parts.js';
import { createPlanStore } from '../broadcasts/editing/plan-store.js';
import { createBeginningRecord } from '../broadcasts/editing/recording.js';
import { createReaders } from '../broadcasts/editing/readers.js';
import { createShownCards } from '../broadcasts/editing/shown-cards.js';
import { createBroadcastEngine, type EngineParts } from '../broadcasts/engine.js';
import type { Issues } from '../bulletins/port.js';
import type { Config } from '../config.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { Messenger } from '../conversation/messenger.js';
import type { Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import type { RoleDirectory } from '../roles/port.js';
import type { Tables } from '../storage/tables.js';
import type { Directory } from '../subscribers/port.js';
import type { SubscriberStore } from '../subscribers/store.js';
import type { Noted } from './telemetry.js';

/** What broadcasts take from outside. */
export interface BroadcastSurroundings extends Pick<EngineParts, 'queues' | 'sender'> {
  readonly settings: Config['broadcasts'];
  /** Absent in local mode, in which nothing leaves the machine. */
  readonly lookAtLink: BroadcastParts['lookAtLink'] | undefined;
  /** Other numbers than the usual ones, in tests. */
  readonly rules: EngineParts['rules'] | undefined;
}

export interface BroadcastFoundation extends Pick<EngineParts, 'timer' | 'fault'> {
  readonly library: Library;
  readonly issues: Issues;
  readonly cards: Cards;
  readonly tables: Tables;
  readonly subscribers: SubscriberStore;
  readonly directory: Directory;
  readonly roles: RoleDirectory;
  readonly messenger: Messenger;
  readonly audit: Audit;
  readonly recordDeed: RecordDeed;
  readonly links: DownloadLinks;
  readonly pageLinks: PageLinks;
  readonly now: () => Date;
  /** 0 to 255. */
  readonly randomByte: () => number;
  /** Told of what is counted. */
  readonly noted?: Pick<Noted, 'broadcastTold'>;
  readonly surroundings: BroadcastSurroundings;
}

/** What the feature needs, and what goes on by itself. */
export type BroadcastingParts = BroadcastFeatureParts & {
  readonly following: Following;
  readonly arrivals: (now: Date) => Promise<void>;
};

/** Builds the engine, its stores and what editors do with it. */
export function createBroadcasting(foundation: BroadcastFoundation): BroadcastingParts {
  const { tables, now, subscribers, library, issues, surroundings } = foundation;
  const { settings, lookAtLink, rules, queues, sender } = surroundings;
  const { timer, fault } = foundation;
  const store = createBroadcastStore(tables);
  const lookup = createDeliveryLookup(tables);
  const plans = createPlanStore(tables);
  const recordBeginning = createBeginningRecord(foundation.audit, library.messages);
  const audience = { store, lookup, plans, subscribers, library, issues, now };
  const broadcastEngine = createBroadcastEngine({
    ...{ queues, sender, timer, fault, tables, now, breathe, randomByte: foundation.randomByte },
    recipients: createRecipients(audience),
    reachability: {
      suspend: ({ key, conversation }, reason, at) =>
        subscribers.suspend({ key, conversation }, reason, at),
    },
    routes: createNextRoutes(audience),
    onProgress: async (progress) => {
      foundation.noted?.broadcastTold(progress);
      await following.told(progress);
      await recordBeginning(progress);
    },
    holdMs: settings.holdSeconds * 1_000,
    ratePerTenant: settings.ratePerTenant,
    ...(rules && { rules }),
  });
  const parts: BroadcastParts = {
    ...foundation,
    broadcastEngine,
    broadcastStore: store,
    deliveryLookup: lookup,
    plans,
    shownCards: createShownCards(tables),
    readers: createReaders({ tables, store, lookup }),
    ...(lookAtLink && { lookAtLink }),
    broadcastSettings: settings,
  };
  const drawing = drawingParts(parts, { tables, breathe });
  const following = createFollowing({ ...parts, ...drawing, now, timer, fault });
  const refreshSoon = (id: string): void => following.soon(id);
  const arrivals = createArrivals(parts);
  return { ...parts, ...drawing, refreshSoon, following, arrivals };
}

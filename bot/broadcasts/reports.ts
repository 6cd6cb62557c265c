import type { BroadcastPage, BroadcastStore } from './broadcast-store.js';
import type { DeliveryStore } from './delivery-store.js';
import type { Broadcast, BroadcastId, Delivery } from './model.js';
import type { NextRoutes } from './port.js';
import { progressFrom, withStall, type Progress, type Surroundings } from './progress.js';
import { deliveriesOf } from './sources.js';
import { createSpeedometer } from './speed.js';
import type { Summaries } from './summaries.js';

/** Somebody who has not got the message, and where else they can be reached. */
export interface NotReached {
  readonly delivery: Delivery;
  /** The channel of their organisation, by its name; absent where there is none. */
  readonly channel?: string;
}

/** What can be read of broadcasts, at any time and by any instance. */
export interface BroadcastReports {
  get(id: BroadcastId): Promise<Broadcast | undefined>;
  /** All of them, the newest first. */
  list(size: number, continuation?: string): Promise<BroadcastPage>;
  /** How far it is. Rejects with `StorageError` when storage does not answer. */
  progress(id: BroadcastId): Promise<Progress | undefined>;
  /** Every delivery, batch after batch. */
  deliveries(id: BroadcastId): AsyncIterable<Delivery>;
  /** Those who have not got it: failed, suspended, skipped because it was stopped, or unknown. */
  notReached(id: BroadcastId): AsyncIterable<NotReached>;
}

export interface ReportsParts extends Surroundings {
  readonly store: BroadcastStore;
  readonly deliveries: DeliveryStore;
  readonly summaries: Summaries;
  readonly routes: NextRoutes;
  readonly now: () => Date;
}

export function createReports(
  parts: ReportsParts,
): BroadcastReports & { progressOf(broadcast: Broadcast): Promise<Progress> } {
  const { store, summaries, now } = parts;
  const speedometer = createSpeedometer();

  const progressOf = async (broadcast: Broadcast): Promise<Progress> => {
    const found = await summaries.of(broadcast);
    const first = progressFrom(broadcast, found, now(), 0);
    const perSecond = speedometer.measure(broadcast, first.counts, now());
    const progress = progressFrom(broadcast, found, now(), perSecond);
    return withStall(progress, found, now(), parts);
  };

  const deliveries = async function* (id: BroadcastId): AsyncGenerator<Delivery> {
    const broadcast = await store.get(id);
    if (broadcast) yield* deliveriesOf(parts.deliveries, id, broadcast.batches);
  };

  return {
    get: (id) => store.get(id),
    list: (size, continuation) => store.list(size, continuation),
    progressOf,
    deliveries,
    async progress(id) {
      const broadcast = await store.get(id);
      return broadcast && progressOf(broadcast);
    },
    async *notReached(id) {
      for await (const delivery of deliveries(id)) {
        if (!isNotReached(delivery)) continue;
        const channel = await parts.routes.channelFor(delivery.recipient);
        yield { delivery, ...(channel !== undefined && { channel }) };
      }
    },
  };
}

function isNotReached({ status }: Delivery): boolean {
  switch (status.state) {
    case 'failed':
    case 'suspended':
    case 'unknown':
      return true;
    case 'skipped':
      return status.reason === 'stopped';
    case 'pending':
    case 'claimed':
    case 'sent':
      return false;
  }
}

import type { Subscribers } from '../../subscribers/port.js';
import type { BroadcastStore } from '../broadcast-store.js';
import type { BroadcastEngine } from '../engine.js';
import { hasEnded, type Broadcast, type Delivery } from '../model.js';
import type { PlanStore } from './plan-store.js';

export interface ArrivalParts {
  readonly broadcastStore: Pick<BroadcastStore, 'list'>;
  readonly broadcastEngine: Pick<BroadcastEngine, 'deliveries'>;
  readonly plans: Pick<PlanStore, 'claim' | 'hasClaimed'>;
  readonly subscribers: Pick<Subscribers, 'delivered'>;
}

/** So many of the newest broadcasts are looked at, as long as they ended so recently, in ms. */
const mostRecent = 10;
const recentMs = 24 * 60 * 60_000;
const together = 16;

/**
 * Tells the subscribers' store to whom a bulletin arrived, once a broadcast has ended. Whoever is told again,
 * after a crash or by another instance, learns nothing new.
 */
export function createArrivals(parts: ArrivalParts): (now: Date) => Promise<void> {
  const { broadcastStore, broadcastEngine, plans, subscribers } = parts;

  const tell = async ({ recipient, status }: Delivery): Promise<void> => {
    if (status.state !== 'sent') return;
    const { key, conversation } = recipient;
    await subscribers.delivered({ key, conversation }, status.at);
  };

  const tellAll = async ({ id, since }: Broadcast): Promise<void> => {
    const event = `arrived-${since.getTime()}`;
    if (await plans.hasClaimed(id, event)) return;
    let waiting: Delivery[] = [];
    for await (const delivery of broadcastEngine.deliveries(id)) {
      waiting.push(delivery);
      if (waiting.length < together) continue;
      await Promise.all(waiting.map(tell));
      waiting = [];
    }
    await Promise.all(waiting.map(tell));
    await plans.claim(id, event);
  };

  return async (now) => {
    const { broadcasts } = await broadcastStore.list(mostRecent);
    for (const broadcast of broadcasts) {
      const { kind, state, batches, since } = broadcast;
      const isRecent = now.getTime() - since.getTime() < recentMs;
      if (kind.kind === 'send' && hasEnded(state) && batches > 0 && isRecent) {
        await tellAll(broadcast);
      }
    }
  };
}

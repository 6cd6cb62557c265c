import type { DeliveryStore } from '../delivery-store.js';
import type { Broadcast, BroadcastId, Delivery } from '../model.js';

/** Why somebody has not got a message, in the groups in which editors read it. */
export const reasonGroups = {
  lasting: ['blocked', 'not-installed', 'gone', 'refused'],
  passing: ['too-many-tries'],
  ours: ['not-ours'],
  left: ['stopped', 'message-gone'],
} as const;
export type ReasonGroup = keyof typeof reasonGroups;
export type Reason = (typeof reasonGroups)[ReasonGroup][number];

export type ReasonCounts = ReadonlyMap<Reason, number>;

/** Counts why messages have not arrived. */
export interface Reasons {
  of(broadcast: Broadcast): Promise<ReasonCounts>;
}

const together = 32;
const mostKept = 4;

/** Reads only the batches in which something has not arrived; those of a broadcast at rest are read once. */
export function createReasons(deliveries: Pick<DeliveryStore, 'summary' | 'deliveries'>): Reasons {
  const kept = new Map<BroadcastId, { readonly since: number; readonly counts: ReasonCounts }>();

  const gapsIn = async (id: BroadcastId, number: number): Promise<readonly Delivery[]> => {
    const counts = (await deliveries.summary(id, number))?.counts;
    const gaps = counts ? counts.failed + counts.suspended + counts.skipped : 0;
    return gaps === 0 ? [] : deliveries.deliveries(id, number);
  };

  const read = async ({ id, batches }: Broadcast): Promise<ReasonCounts> => {
    const counts = new Map<Reason, number>();
    for (let first = 1; first <= batches; first += together) {
      const size = Math.min(together, batches - first + 1);
      const numbers = Array.from({ length: size }, (_, index) => first + index);
      const found = await Promise.all(numbers.map((number) => gapsIn(id, number)));
      for (const { status } of found.flat()) {
        if ('reason' in status) counts.set(status.reason, (counts.get(status.reason) ?? 0) + 1);
      }
    }
    return counts;
  };

  return {
    async of(broadcast) {
      const { id, state } = broadcast;
      const since = broadcast.since.getTime();
      const known = kept.get(id);
      if (known?.since === since) return known.counts;
      const counts = await read(broadcast);
      if (state === 'finished') kept.set(id, { since, counts });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return counts;
    },
  };
}

import type { OpenBatch } from './delivery-store.js';
import type { Delivery } from './model.js';

/**
 * An editor has stopped the broadcast: whoever has not got it does not get it. False when some deliveries
 * are still with another worker, or changed meanwhile: look again.
 */
export async function skipRest(batch: OpenBatch, at: Date): Promise<boolean> {
  const skipped = [...batch.deliveries.values()]
    .filter(({ status }) => status.state === 'pending')
    .map((one): Delivery => ({ ...one, status: { state: 'skipped', reason: 'stopped', at } }));
  const written = skipped.length === 0 || (await batch.commit(skipped, { heartbeatAt: at }));
  return written && batch.summary.counts.claimed === 0;
}

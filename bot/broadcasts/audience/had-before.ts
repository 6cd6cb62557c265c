import type { Subscriber } from '../../subscribers/model.js';
import type { BroadcastStore } from '../broadcast-store.js';
import type { DeliveryLookup } from '../delivery-lookup.js';
import { hasEnded, type Broadcast, type DeliveryState } from '../model.js';

const reached: ReadonlySet<DeliveryState> = new Set(['sent', 'unknown', 'claimed']);
const reachedOrWaiting: ReadonlySet<DeliveryState> = new Set([...reached, 'pending']);

export interface HadBeforeParts {
  readonly store: Pick<BroadcastStore, 'get'>;
  readonly lookup: DeliveryLookup;
}

/**
 * For subscribers in the order of their keys. Tells whether one of the broadcasts `without` has reached a
 * subscriber, may have or is still to: of whom that is not known, an editor decides by "Resend to the unknown".
 */
export async function hadBefore(
  { store, lookup }: HadBeforeParts,
  without: readonly string[] = [],
): Promise<(subscriber: Subscriber) => Promise<boolean>> {
  const found = await Promise.all(without.map((id) => store.get(id)));
  const broadcasts = found.filter((one): one is Broadcast => one !== undefined);
  const finders = broadcasts.map((broadcast) => ({
    find: lookup.inOrder(broadcast),
    counts: hasEnded(broadcast.state) ? reached : reachedOrWaiting,
  }));
  return async ({ key, conversation }) => {
    for (const { find, counts } of finders) {
      const state = (await find(conversation.tenant, key))?.status.state;
      if (state !== undefined && counts.has(state)) return true;
    }
    return false;
  };
}

import type { Subscriber } from '../../subscribers/model.js';
import type { BroadcastStore } from '../broadcast-store.js';
import type { DeliveryLookup } from '../delivery-lookup.js';
import type { Broadcast } from '../model.js';

export interface HadBeforeParts {
  readonly store: Pick<BroadcastStore, 'get'>;
  readonly lookup: DeliveryLookup;
}

/**
 * For subscribers in the order of their keys. Tells whether one of the broadcasts `without` reached a subscriber, or may have: of whom that is not known,
 * an editor decides by "Resend to the unknown".
 */
export async function hadBefore(
  { store, lookup }: HadBeforeParts,
  without: readonly string[] = [],
): Promise<(subscriber: Subscriber) => Promise<boolean>> {
  const found = await Promise.all(without.map((id) => store.get(id)));
  const broadcasts = found.filter((one): one is Broadcast => one !== undefined);
  const finders = broadcasts.map((broadcast) => lookup.inOrder(broadcast));
  return async ({ key, conversation }) => {
    for (const find of finders) {
      const state = (await find(conversation.tenant, key))?.status.state;
      if (state === 'sent' || state === 'unknown' || state === 'claimed') return true;
    }
    return false;
  };
}

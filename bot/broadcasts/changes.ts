import type { BroadcastStore } from './broadcast-store.js';
import { hasEnded, type Broadcast, type BroadcastId } from './model.js';

/** Whether a correction or a recall of what `original` has sent is on its way, `besides` not counted. */
export async function isBeingChanged(
  store: Pick<BroadcastStore, 'open'>,
  original: BroadcastId,
  besides?: BroadcastId,
): Promise<boolean> {
  return (await store.open()).some((one) => one.id !== besides && isChangeOf(one, original));
}

const isChangeOf = ({ kind, state }: Broadcast, original: BroadcastId): boolean =>
  kind.kind !== 'send' && kind.of === original && state !== 'composing' && !hasEnded(state);

/** The last correction or recall of what a broadcast has sent; undefined where it stands as it was sent. */
export async function lastChangeOf(
  store: Pick<BroadcastStore, 'get'>,
  original: Broadcast | undefined,
): Promise<Broadcast | undefined> {
  return original?.changedBy === undefined ? undefined : store.get(original.changedBy);
}

import type { BroadcastStore, ChangeOutcome } from './broadcast-store.js';
import { isBeingChanged } from './changes.js';
import type { DeliveryStore, OpenBatch } from './delivery-store.js';
import { newBroadcastId } from './identity.js';
import { hasEnded, type Broadcast, type BroadcastId, type Delivery, type Draft } from './model.js';

export type { ChangeOutcome };

export type MadeOutcome =
  | { readonly outcome: 'made'; readonly broadcast: Broadcast }
  /** It was not released, has not ended, or another change of it is under way. */
  | { readonly outcome: 'refused' | 'missing' };

/** What editors do. Each action may be repeated: the second time it is `already` done. */
export interface BroadcastActions {
  /** A new broadcast that nobody gets yet. Rejects with `StorageError` 'too-large' for too large a card. */
  create(draft: Draft): Promise<Broadcast>;
  /** Goes out after the hold; until then it can be undone. */
  release(id: BroadcastId): Promise<ChangeOutcome>;
  /** Goes out at that time, once; where the bot is away for more than an hour, an editor is asked (`late`). */
  schedule(id: BroadcastId, at: Date): Promise<ChangeOutcome>;
  /** Takes back a release or a schedule before it is due. */
  undo(id: BroadcastId): Promise<ChangeOutcome>;
  /** Sends nothing more within a second; what is in flight arrives. */
  pause(id: BroadcastId): Promise<ChangeOutcome>;
  /** Goes on where it was paused, or where it failed once the reason is gone. */
  resume(id: BroadcastId): Promise<ChangeOutcome>;
  /** Ends it: those who have not got it do not get it. */
  stop(id: BroadcastId): Promise<ChangeOutcome>;
  /** Sends again to those of whom it is not known whether they have it. `count` is how many. */
  resendUnknown(id: BroadcastId): Promise<ChangeOutcome & { readonly count: number }>;
  /** A broadcast that puts the draft in the place of what `of` has sent; to be released like any other. */
  correct(of: BroadcastId, draft: Draft): Promise<MadeOutcome>;
  /** The same, but where the message is gone nothing is sent. */
  recall(of: BroadcastId, draft: Draft): Promise<MadeOutcome>;
}

export interface ActionsParts {
  readonly store: BroadcastStore;
  readonly deliveries: DeliveryStore;
  readonly now: () => Date;
  readonly randomByte: () => number;
  readonly holdMs: number;
  /** There is something for the scheduler to look at. */
  readonly kick: () => void;
  /** What was read of that broadcast before is out of date. */
  readonly changed: (id: BroadcastId) => void;
}

export function createActions(parts: ActionsParts): BroadcastActions {
  const { store, now } = parts;

  const act = async (...change: Parameters<BroadcastStore['change']>): Promise<ChangeOutcome> => {
    const outcome = await store.change(...change);
    parts.changed(change[0]);
    parts.kick();
    return outcome;
  };

  const make = async (
    kind: 'correct' | 'recall',
    of: BroadcastId,
    draft: Draft,
  ): Promise<MadeOutcome> => {
    const found = await store.get(of);
    // A correction of a correction is one of the first message.
    const original = found && found.kind.kind !== 'send' ? await store.get(found.kind.of) : found;
    if (!original) return { outcome: 'missing' };
    if (!hasEnded(original.state) || original.batches === 0) return { outcome: 'refused' };
    if (await isBeingChanged(store, original.id)) return { outcome: 'refused' };
    const id = newBroadcastId(now(), parts.randomByte);
    const broadcast = await store.create(id, draft, { kind, of: original.id }, now());
    return { outcome: 'made', broadcast };
  };

  return {
    create: (draft) =>
      store.create(newBroadcastId(now(), parts.randomByte), draft, { kind: 'send' }, now()),
    async release(id) {
      const waits = await waitingForAnother(store, id);
      if (waits) return { outcome: 'refused', broadcast: waits };
      const dueAt = new Date(now().getTime() + parts.holdMs);
      return act(id, 'release', now(), { dueAt });
    },
    async schedule(id, at) {
      const waits = await waitingForAnother(store, id);
      if (waits) return { outcome: 'refused', broadcast: waits };
      return act(id, 'schedule', now(), { dueAt: at });
    },
    undo: (id) => act(id, 'undo', now()),
    pause: (id) => act(id, 'pause', now()),
    async resume(id) {
      const broadcast = await store.get(id);
      // Those who are left would get what was changed since then.
      const isOutdated = broadcast?.state === 'failed' && broadcast.changedBy !== undefined;
      if (isOutdated) return { outcome: 'refused', broadcast };
      return act(id, 'resume', now(), { queue: true });
    },
    stop: (id) => act(id, 'stop', now(), { queue: true }),
    async resendUnknown(id) {
      const broadcast = await store.get(id);
      if (!broadcast) return { outcome: 'missing', count: 0 };
      // What was changed since then would come back as it was.
      const refused =
        broadcast.state !== 'finished' ||
        broadcast.changedBy !== undefined ||
        (await isBeingChanged(store, id));
      if (refused) return { outcome: 'refused', broadcast, count: 0 };
      const count = await reopenUnknown(parts, broadcast);
      if (count === 0) return { outcome: 'refused', broadcast, count };
      return { ...(await act(id, 'resend', now(), { queue: true })), count };
    },
    correct: (of, draft) => make('correct', of, draft),
    recall: (of, draft) => make('recall', of, draft),
  };
}

/** A change is not released while another one of the same message, or the message itself, is on its way. */
async function waitingForAnother(
  store: Pick<BroadcastStore, 'get' | 'open'>,
  id: BroadcastId,
): Promise<Broadcast | undefined> {
  const broadcast = await store.get(id);
  if (!broadcast || broadcast.kind.kind === 'send') return undefined;
  const original = await store.get(broadcast.kind.of);
  const waits =
    original && (!hasEnded(original.state) || (await isBeingChanged(store, original.id, id)));
  return waits ? broadcast : undefined;
}

/** Before the state of the broadcast: whoever ends in between finds them pending, and goes on from there. */
async function reopenUnknown(
  { deliveries, now }: Pick<ActionsParts, 'deliveries' | 'now'>,
  { id, batches }: Broadcast,
): Promise<number> {
  let count = 0;
  for (let number = 1; number <= batches; number += 1) {
    const batch = await deliveries.open(id, number);
    if (batch) count += await reopenIn(batch, now());
  }
  return count;
}

async function reopenIn(batch: OpenBatch, now: Date): Promise<number> {
  for (;;) {
    const unknown = [...batch.deliveries.values()].filter(
      ({ status }) => status.state === 'unknown',
    );
    const again = unknown.map((one): Delivery => ({
      ...one,
      attempts: 0,
      doubts: 0,
      status: { state: 'pending', dueAt: now },
    }));
    if (again.length === 0 || (await batch.commit(again, { heartbeatAt: now })))
      return batch.summary.counts.pending;
  }
}

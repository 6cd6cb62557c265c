import assert from 'node:assert/strict';
import { createBroadcastStore } from '../../../bot/broadcasts/broadcast-store.js';
import { createDeliveryStore } from '../../../bot/broadcasts/delivery-store.js';
import { hasEnded, type Broadcast, type Delivery } from '../../../bot/broadcasts/model.js';
import { deliveriesOf } from '../../../bot/broadcasts/sources.js';
import type { Tables } from '../../../bot/storage/tables.js';
import type { Town } from '../people/town.js';

/** Messages that arrived in the chats of recipients: ids by conversation. */
export type Arrivals = Map<string, string[]>;

/** What became of the recipients of all broadcasts, counted. */
export interface DeliveryCounts {
  readonly broadcasts: number;
  readonly states: Readonly<Record<string, number>>;
}

/** Of a delivery that has no outcome yet. */
export const openStates: ReadonlySet<string> = new Set(['pending', 'claimed']);

/** All broadcasts with their deliveries. Those that have ended are read once, into `ended`. */
export type Ended = Map<string, readonly Delivery[]>;

/**
 * A release that was acknowledged goes on; each recipient got each message once at most, and one whose outcome is
 * `sent` has got it. A message that arrived without that belongs to a delivery that is unknown, or that a dead
 * worker held. `isOver`: none is open any more, and none is missing.
 */
export async function checkDeliveries(
  tables: Tables,
  town: Town,
  arrivals: Arrivals,
  { ended, isOver }: { readonly ended: Ended; readonly isOver: boolean },
): Promise<DeliveryCounts> {
  const store = createBroadcastStore(tables);
  const deliveryStore = createDeliveryStore(tables);
  const { broadcasts } = await store.list(1_000);
  const states: Record<string, number> = {};
  const open = new Map<string, number>();
  const sent = new Map<string, Set<string>>();
  for (const broadcast of broadcasts) {
    checkRelease(town, broadcast, isOver);
    const all = ended.get(broadcast.id) ?? (await gathered(deliveryStore, broadcast));
    if (hasEnded(broadcast.state)) ended.set(broadcast.id, all);
    if (isOver && broadcast.batches > 0) {
      assert.equal(all.length, broadcast.recipients, `${broadcast.id}: nobody is missing`);
    }
    for (const { recipient, status } of all) {
      states[status.state] = (states[status.state] ?? 0) + 1;
      const { id } = recipient.conversation;
      if (status.state === 'sent') {
        const ids = sent.get(id) ?? new Set();
        sent.set(id, ids);
        assert.ok(!ids.has(status.activity), `${id}: the same message stands for two deliveries`);
        ids.add(status.activity);
      }
      if (status.state === 'unknown' || status.state === 'claimed') {
        open.set(id, (open.get(id) ?? 0) + 1);
      }
      if (isOver) assert.ok(!openStates.has(status.state), `${id}: ${status.state} in the end`);
    }
  }
  checkArrivals(arrivals, sent, open);
  return { broadcasts: broadcasts.length, states };
}

async function gathered(
  store: ReturnType<typeof createDeliveryStore>,
  { id, batches }: Broadcast,
): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for await (const delivery of deliveriesOf(store, id, batches)) found.push(delivery);
  return found;
}

function checkRelease({ released }: Town, { id, state }: Broadcast, isOver: boolean): void {
  const told = released.get(id);
  const isReleased = state !== 'composing';
  if (told === 'done') assert.ok(isReleased, `${id} was released, and is ${state}`);
  if (told === undefined) assert.ok(!isReleased, `${id} was never released, and is ${state}`);
  if (isOver && isReleased) assert.equal(state, 'finished', `${id} in the end`);
}

function checkArrivals(
  arrivals: Arrivals,
  sent: ReadonlyMap<string, ReadonlySet<string>>,
  open: ReadonlyMap<string, number>,
): void {
  for (const [conversation, ids] of arrivals) {
    const recorded = sent.get(conversation) ?? new Set();
    const others = ids.filter((id) => !recorded.has(id));
    const unsure = open.get(conversation) ?? 0;
    assert.ok(
      others.length <= unsure,
      `${conversation}: ${others.length} messages more than deliveries that are not known (${unsure})`,
    );
    const arrived = new Set(ids);
    for (const id of recorded) assert.ok(arrived.has(id), `${conversation}: ${id} never arrived`);
  }
  for (const [conversation, ids] of sent) {
    if (arrivals.has(conversation) || !isRecipient(conversation)) continue;
    assert.equal(ids.size, 0, `${conversation}: sent, and nothing arrived`);
  }
}

const recipientPrefix = 'a:recipient-';
/** Whether it is the chat of somebody who gets bulletins and says nothing. */
export const isRecipient = (conversation: string): boolean =>
  conversation.startsWith(recipientPrefix);
export const recipientChat = (number: number): string => `${recipientPrefix}${number}`;

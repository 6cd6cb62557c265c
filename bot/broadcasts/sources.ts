import type { BroadcastStore } from './broadcast-store.js';
import { lastChangeOf } from './changes.js';
import type { DeliveryStore } from './delivery-store.js';
import type { Broadcast, BroadcastId, Delivery, Recipient } from './model.js';
import type { Recipients } from './port.js';

/** Somebody who is to get a broadcast, and the message that it is to replace, where there is one. */
export interface Addressee {
  readonly recipient: Recipient;
  readonly target?: string;
}

export interface SourceParts {
  readonly store: Pick<BroadcastStore, 'get'>;
  readonly deliveries: Pick<DeliveryStore, 'deliveries'>;
  readonly recipients: Recipients;
}

/** Who gets a broadcast: the people of its audience, or those who have what it corrects or recalls. */
export async function* addresseesOf(
  parts: SourceParts,
  broadcast: Broadcast,
): AsyncGenerator<Addressee> {
  if (broadcast.kind.kind === 'send') {
    for await (const recipient of parts.recipients.of(broadcast)) yield { recipient };
    return;
  }
  const original = await parts.store.get(broadcast.kind.of);
  // What was corrected before is corrected again where it is now.
  const last = (await lastChangeOf(parts.store, original)) ?? original;
  if (!last) return;
  for await (const delivery of deliveriesOf(parts.deliveries, last.id, last.batches)) {
    const target = messageOf(delivery);
    if (target !== undefined) yield { recipient: delivery.recipient, target };
  }
}

/** The message that the recipient has, where it is known. */
function messageOf({ status, target }: Delivery): string | undefined {
  if (status.state === 'sent') return status.activity === '' ? undefined : status.activity;
  // Whatever became of its last correction: the message itself is still there.
  return status.state === 'skipped' && status.reason === 'message-gone' ? undefined : target;
}

/** Every delivery of a broadcast, batch after batch. */
export async function* deliveriesOf(
  store: Pick<DeliveryStore, 'deliveries'>,
  id: BroadcastId,
  batches: number,
): AsyncGenerator<Delivery> {
  for (let number = 1; number <= batches; number += 1) yield* await store.deliveries(id, number);
}

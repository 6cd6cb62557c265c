import type { BroadcastStore } from './broadcast-store.js';
import { mostInBatch, type DeliveryStore } from './delivery-store.js';
import type { Broadcast, Delivery } from './model.js';
import { addresseesOf, type Addressee, type SourceParts } from './sources.js';

export interface ReleasingParts extends SourceParts {
  readonly store: BroadcastStore;
  readonly deliveries: DeliveryStore;
  readonly now: () => Date;
  /** Names this try to write batches, and no other. */
  readonly newWriter: () => string;
  /** Lets others have their turn: embedded storage answers without ever waiting. */
  readonly breathe: () => Promise<void>;
}

/** Another instance writes the batches of the same broadcast: it goes on alone. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Writes a delivery for each recipient, in batches of one tenant, and then says that it can be sent. Goes on
 * where an earlier try stopped. Batches are numbered without gaps, and each number is written once: whoever
 * writes the next one has read all before it, so nobody is written down twice, whoever is at it.
 * `goesOn` is asked before each batch. Resolves false when it was given up.
 */
export async function writeDeliveries(
  parts: ReleasingParts,
  broadcast: Broadcast,
  goesOn: () => Promise<boolean>,
): Promise<boolean> {
  const { store, now, breathe } = parts;
  if (!(await goesOn())) return false;
  const writer = new BatchWriter(parts, broadcast, parts.newWriter());
  await writer.readEarlier();
  try {
    for await (const addressee of addresseesOf(parts, broadcast)) {
      if (!writer.add(addressee)) continue;
      if (!(await goesOn())) return false;
      await writer.writeFull();
      await breathe();
    }
    if (!(await goesOn())) return false;
    await writer.writeRest();
  } catch (problem) {
    if (problem instanceof Overtaken) return false;
    throw problem;
  }
  const { kind, id } = broadcast;
  if (kind.kind !== 'send') {
    await store.revise(kind.of, (original) => ({ ...original, changedBy: id }));
  }
  const { batches, recipients } = writer;
  const counts = { batches, recipients, startedAt: now(), queue: true };
  const released = await store.change(id, 'released', now(), counts);
  return released.outcome === 'changed' || released.outcome === 'already';
}

class BatchWriter {
  batches = 0;
  recipients = 0;
  /** Keys only: a hundred thousand of them take some 10 MB, and only until all are written. */
  private readonly written = new Set<string>();
  private readonly waiting = new Map<string, Delivery[]>();

  constructor(
    private readonly parts: ReleasingParts,
    private readonly broadcast: Broadcast,
    private readonly writer: string,
  ) {}

  async readEarlier(): Promise<void> {
    const { deliveries, breathe } = this.parts;
    for (;;) {
      const found = await deliveries.deliveries(this.broadcast.id, this.batches + 1);
      if (found.length === 0) return;
      for (const { recipient } of found) this.written.add(recipient.key);
      this.batches += 1;
      this.recipients += found.length;
      await breathe();
    }
  }

  /** True when a batch is full. */
  add({ recipient, target }: Addressee): boolean {
    if (this.written.has(recipient.key)) return false;
    this.written.add(recipient.key);
    const { tenant } = recipient.conversation;
    const batch = this.waiting.get(tenant) ?? [];
    batch.push({
      ...{
        recipient,
        attempts: 0,
        doubts: 0,
        status: { state: 'pending', dueAt: this.parts.now() },
      },
      ...(target !== undefined && { target }),
    });
    this.waiting.set(tenant, batch);
    return batch.length >= mostInBatch;
  }

  async writeFull(): Promise<void> {
    for (const [tenant, batch] of this.waiting) {
      if (batch.length >= mostInBatch) await this.write(tenant, batch);
    }
  }

  async writeRest(): Promise<void> {
    for (const [tenant, batch] of this.waiting) await this.write(tenant, batch);
  }

  private async write(tenant: string, deliveries: readonly Delivery[]): Promise<void> {
    const number = this.batches + 1;
    const own = { broadcast: this.broadcast.id, number, tenant, writer: this.writer };
    const outcome = await this.parts.deliveries.write({ ...own, deliveries, at: this.parts.now() });
    if (outcome === 'taken') throw new Overtaken();
    this.waiting.delete(tenant);
    this.batches = number;
    this.recipients += deliveries.length;
  }
}

import type { Operation, Table, Tables } from '../storage/tables.js';
import { rowsOf } from '../storage/all-rows.js';
import { decodeSummary, encodeSummary, type BatchSummary } from './batch-rows.js';
import { counted, moved, sumOf } from './counts.js';
import {
  batchPartition,
  batchRow,
  decodeDelivery,
  deliveryRow,
  encodeDelivery,
} from './delivery-rows.js';
import type { BroadcastId, Delivery } from './model.js';

/** A transaction takes 100 rows (limit of Azure Tables): the batch's own, and those of so many recipients. */
export const mostInBatch = 99;

/** A batch that is about to be written. */
export interface NewBatch {
  readonly broadcast: BroadcastId;
  /** From 1, without gaps. */
  readonly number: number;
  readonly tenant: string;
  readonly writer: string;
  readonly deliveries: readonly Delivery[];
  readonly at: Date;
}

/** What changes in a batch beside its deliveries: waiting and poison end with the next change. */
export type SummaryChanges = Partial<
  Pick<BatchSummary, 'heartbeatAt' | 'poisoned'> & { readonly waiting: BatchSummary['waiting'] }
>;

/** A batch as it was read last. */
export interface OpenBatch {
  readonly summary: BatchSummary;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /**
   * Writes the changed deliveries and what they come to in one transaction, all or none. False: somebody
   * else was faster, nothing was written, and the batch was read again. Rejects with `StorageError`.
   */
  commit(changed: readonly Delivery[], changes?: SummaryChanges): Promise<boolean>;
}

/** The rows of deliveries, a partition a batch. */
export interface DeliveryStore {
  /** `taken`: another writer has written a batch of that number. */
  write(batch: NewBatch): Promise<'written' | 'taken'>;
  open(broadcast: BroadcastId, number: number): Promise<OpenBatch | undefined>;
  summary(broadcast: BroadcastId, number: number): Promise<BatchSummary | undefined>;
  /** The deliveries of a batch; none where there is no such batch. */
  deliveries(broadcast: BroadcastId, number: number): Promise<readonly Delivery[]>;
}

/** Keeps deliveries in the table Deliveries. */
export function createDeliveryStore(tables: Tables): DeliveryStore {
  const table = tables.table('Deliveries');
  const summary: DeliveryStore['summary'] = async (broadcast, number) => {
    const row = await table.get({ partition: batchPartition(broadcast, number), row: batchRow });
    return row && decodeSummary(row);
  };
  return {
    summary,

    async write(batch) {
      const partition = batchPartition(batch.broadcast, batch.number);
      const written = await table.transaction(partition, stepsFor(batch));
      if (written.outcome === 'done') return 'written';
      // A write whose answer was lost is sent again, and finds its own rows.
      const there = await summary(batch.broadcast, batch.number);
      return there?.writer === batch.writer ? 'written' : 'taken';
    },

    async open(broadcast, number) {
      const batch = new ReadBatch(table, batchPartition(broadcast, number));
      return (await batch.read()) ? batch : undefined;
    },

    async deliveries(broadcast, number) {
      const rows = await rowsOf(table, { partition: batchPartition(broadcast, number) });
      return rows.filter(({ row }) => row !== batchRow).map(decodeDelivery);
    },
  };
}

function stepsFor({ number, tenant, writer, deliveries, at }: NewBatch): readonly Operation[] {
  const tally = counted(new Map(), deliveries);
  const summary: BatchSummary = {
    ...{ number, tenant, writer, tally, counts: sumOf(tally.values()) },
    ...{ heartbeatAt: at, poisoned: false },
  };
  return [
    { kind: 'insert', row: batchRow, properties: encodeSummary(summary) },
    ...deliveries.map((delivery) => ({
      kind: 'insert' as const,
      row: deliveryRow(delivery.recipient.key),
      properties: encodeDelivery(delivery),
    })),
  ];
}

class ReadBatch implements OpenBatch {
  private tags = new Map<string, string>();
  private read_: BatchSummary | undefined;
  private found = new Map<string, Delivery>();

  constructor(
    private readonly table: Table,
    private readonly partition: string,
  ) {}

  get summary(): BatchSummary {
    if (!this.read_) throw new Error('The batch was not read.');
    return this.read_;
  }

  get deliveries(): ReadonlyMap<string, Delivery> {
    return this.found;
  }

  /** False when there is no such batch. */
  async read(): Promise<boolean> {
    const rows = await rowsOf(this.table, { partition: this.partition });
    this.tags = new Map(rows.map(({ row, etag }) => [row, etag]));
    const own = rows.find(({ row }) => row === batchRow);
    this.read_ = own && decodeSummary(own);
    const deliveries = rows.filter(({ row }) => row !== batchRow).map(decodeDelivery);
    this.found = new Map(deliveries.map((delivery) => [delivery.recipient.key, delivery]));
    return own !== undefined;
  }

  async commit(changed: readonly Delivery[], changes: SummaryChanges = {}): Promise<boolean> {
    const pairs = changed.map((after) => {
      const before = this.found.get(after.recipient.key);
      return { ...(before && { before }), after };
    });
    const tally = moved(this.summary.tally, pairs);
    const counts = sumOf(tally.values());
    const passing = { waiting: undefined, poisoned: false };
    const summary = { ...this.summary, tally, counts, ...passing, ...changes };
    const steps = [
      { row: batchRow, properties: encodeSummary(summary) },
      ...changed.map((delivery) => ({
        row: deliveryRow(delivery.recipient.key),
        properties: encodeDelivery(delivery),
      })),
    ];
    const written = await this.table.transaction(
      this.partition,
      steps.map((step) => ({ kind: 'replace', ...step, etag: this.tags.get(step.row) ?? absent })),
    );
    if (written.outcome === 'conflict') {
      await this.read();
      return false;
    }
    written.etags.forEach((etag, index) => {
      const row = steps[index]?.row;
      if (row !== undefined && etag !== undefined) this.tags.set(row, etag);
    });
    this.read_ = summary;
    for (const delivery of changed) this.found.set(delivery.recipient.key, delivery);
    return true;
  }
}

/** A tag that no row has. */
const absent = 'absent';

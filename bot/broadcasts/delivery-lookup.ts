import type { Table, Tables } from '../storage/tables.js';
import { decodeSummary } from './batch-rows.js';
import { batchPartition, batchRow, decodeDelivery, deliveryRow } from './delivery-rows.js';
import type { Broadcast, BroadcastId, Delivery } from './model.js';

/** What became of a broadcast for one recipient; undefined for whoever is no recipient of it. */
export type FindDelivery = (tenant: string, key: string) => Promise<Delivery | undefined>;

/** Finds what became of a broadcast for one recipient, without reading all the others. */
export interface DeliveryLookup {
  find(broadcast: Broadcast, ...recipient: Parameters<FindDelivery>): ReturnType<FindDelivery>;
  /** For many recipients in the order of their keys: a batch is read at a time, and held until the next. */
  inOrder(broadcast: Broadcast): FindDelivery;
}

/** The batches of one tenant. */
interface TenantBatches {
  readonly numbers: readonly number[];
  /** The row of the first recipient of each. */
  readonly firsts: readonly string[];
  /** Whether each begins after the one before. */
  readonly isInOrder: boolean;
}

type Places = ReadonlyMap<string, TenantBatches>;

/** Of so many broadcasts it is remembered where the batches begin: once written, that does not change. */
const mostKept = 8;
const together = 32;

/** The rows of recipients, without the batch's own. */
const firstDelivery = deliveryRow('');

/** Reads the table Deliveries. */
export function createDeliveryLookup(tables: Tables): DeliveryLookup {
  const table = tables.table('Deliveries');
  const kept = new Map<BroadcastId, Promise<Places>>();

  const placesOf = (broadcast: Broadcast): Promise<Places> => {
    const known = kept.get(broadcast.id);
    if (known) return known;
    const found = readPlaces(table, broadcast);
    kept.set(broadcast.id, found);
    found.catch(() => kept.delete(broadcast.id));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return found;
  };

  /** Until a broadcast is released, its batches are still being written. */
  const candidatesFor = async (broadcast: Broadcast, tenant: string, row: string) => {
    const batches = broadcast.batches > 0 && (await placesOf(broadcast)).get(tenant);
    return batches ? candidates(batches, row) : [];
  };

  return {
    async find(broadcast, tenant, key) {
      const row = deliveryRow(key);
      for (const number of await candidatesFor(broadcast, tenant, row)) {
        const found = await table.get({ partition: batchPartition(broadcast.id, number), row });
        if (found) return decodeDelivery(found);
      }
      return undefined;
    },

    inOrder(broadcast) {
      let held: { readonly number: number; readonly rows: ReadonlyMap<string, Delivery> };
      held = { number: 0, rows: new Map() };
      return async (tenant, key) => {
        const row = deliveryRow(key);
        for (const number of await candidatesFor(broadcast, tenant, row)) {
          if (held.number !== number) {
            held = { number, rows: await readBatch(table, broadcast.id, number) };
          }
          const found = held.rows.get(row);
          if (found) return found;
        }
        return undefined;
      };
    },
  };
}

/**
 * The batches that may hold a row. Recipients come in the order of their keys, so it is the last batch that
 * begins before it, unless writing was begun anew and others came in between: then any that does.
 */
function candidates({ numbers, firsts, isInOrder }: TenantBatches, row: string): readonly number[] {
  if (!isInOrder) return numbers.filter((_, at) => (firsts[at] ?? '') <= row);
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((firsts[middle] ?? '') <= row) low = middle + 1;
    else high = middle;
  }
  return numbers.slice(Math.max(0, low - 1), low);
}

async function readPlaces(table: Table, { id, batches }: Broadcast): Promise<Places> {
  const byTenant = new Map<string, { numbers: number[]; firsts: string[] }>();
  for (let next = 1; next <= batches; next += together) {
    const size = Math.min(together, batches - next + 1);
    const numbers = Array.from({ length: size }, (_, index) => next + index);
    const read = await Promise.all(numbers.map((number) => readFirst(table, id, number)));
    for (const [index, place] of read.entries()) {
      const ofTenant = byTenant.get(place?.tenant ?? '') ?? { numbers: [], firsts: [] };
      ofTenant.numbers.push(next + index);
      ofTenant.firsts.push(place?.first ?? '');
      byTenant.set(place?.tenant ?? '', ofTenant);
    }
  }
  return new Map(
    [...byTenant].map(([tenant, { numbers, firsts }]) => {
      const isInOrder = firsts.every((first, at) => first >= (firsts[at - 1] ?? ''));
      return [tenant, { numbers, firsts, isInOrder }];
    }),
  );
}

async function readFirst(
  table: Table,
  id: BroadcastId,
  number: number,
): Promise<{ readonly tenant: string; readonly first: string } | undefined> {
  const partition = batchPartition(id, number);
  const [own, page] = await Promise.all([
    table.get({ partition, row: batchRow }),
    table.list({ partition, from: firstDelivery, pageSize: 1 }),
  ]);
  const [first] = page.rows;
  return own && first && { tenant: decodeSummary(own).tenant, first: first.row };
}

async function readBatch(
  table: Table,
  id: BroadcastId,
  number: number,
): Promise<ReadonlyMap<string, Delivery>> {
  const partition = batchPartition(id, number);
  const { rows } = await table.list({ partition, from: firstDelivery });
  return new Map(rows.map((row) => [row.row, decodeDelivery(row)]));
}

import { z } from 'zod';
import { monthAfter } from '../conversation/calendar.js';
import { allRows, deleteRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Operation, Table, Tables } from '../storage/tables.js';
import { feedItemSchema, keptMonths, type FeedItem } from './model.js';

/*
 * Items lie in the table FeedItems, in a partition for each month in which they were first seen. An item has two
 * rows there, written together: one by its address, so that it is kept once, and one by the time at which it was
 * first seen, so that an instance reads only what is new to it. Further feeds that carry it have a row each.
 */
const itemCodec = rowCodec(1, feedItemSchema);
const addressCodec = rowCodec(1, z.object({ row: z.string() }));
const alsoCodec = rowCodec(1, z.object({ feed: z.string() }));
const usedCodec = rowCodec(
  1,
  z.object({ issue: z.string(), item: z.string(), at: z.iso.datetime() }),
);

/** That another feed carries an item as well. */
export interface Also {
  readonly id: string;
  readonly feed: string;
}

/** The item of an issue that was made of it. */
export interface Used {
  readonly issue: string;
  readonly item: string;
}

/** Items of feeds. */
export interface ItemStore {
  /** Keeps new items, first seen at one time; gives those that were kept: another instance may have been faster. */
  keep(items: readonly FeedItem[]): Promise<readonly FeedItem[]>;
  /** Says that other feeds carry items too. */
  carry(also: readonly Also[]): Promise<void>;
  find(id: string): Promise<FeedItem | undefined>;
  /**
   * Items first seen from `from` on, in the month of that time and in those after it up to `to`; without
   * those whose key is known already.
   */
  seenSince(from: Date, to: Date, isKnown: (key: string) => boolean): AsyncIterable<FeedItem>;
  /** What is known of further feeds, of the same months. */
  carriedSince(from: Date, to: Date): AsyncIterable<Also>;
  /** Deletes items of the months that are no longer kept. */
  deleteOld(now: Date): Promise<void>;
  use(id: string, used: Used, at: Date): Promise<void>;
  /** Which items were taken into issues. */
  used(): Promise<ReadonlyMap<string, Used>>;
}

const [address, item, also, used] = ['address-', 'item-', 'also-', 'used'];
const after = (prefix: string): string => `${prefix.slice(0, -1)}.`;
/** Two rows each, within 100 rows. */
const itemsTogether = 50;
const rowsTogether = 100;
/** Further back nothing is left from earlier deletions. */
const monthsLookedThrough = 6;

const keyLength = 22;
const keyOf = (id: string): string => id.slice(7);
/** `202611-…` → `2026-11`. */
const partitionOf = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 6)}`;
const itemRow = ({ id, seenAt }: FeedItem): string => `${item}${seenAt}-${keyOf(id)}`;

function monthsBetween(from: Date, to: Date): readonly string[] {
  const [first, last] = [from, to].map((date) => date.toISOString().slice(0, 7));
  const months: string[] = [];
  for (let count = 0; count < 100; count += 1) {
    const month = monthAfter(`${first}-01`, count);
    if (last === undefined || month > last) break;
    months.push(month);
  }
  return months;
}

/** Keeps items in the table FeedItems. */
export function createItemStore(tables: Tables): ItemStore {
  const table = tables.table('FeedItems');

  return {
    async keep(items) {
      const kept: FeedItem[] = [];
      for (let at = 0; at < items.length; at += itemsTogether) {
        kept.push(...(await keepTogether(table, items.slice(at, at + itemsTogether))));
      }
      return kept;
    },

    async carry(all) {
      for (const partition of new Set(all.map(({ id }) => partitionOf(id)))) {
        const rows = all
          .filter(({ id }) => partitionOf(id) === partition)
          .map(({ id, feed }): [string, string] => [`${also}${keyOf(id)}-${feed}`, feed]);
        const operations = [...new Map(rows)].map(([row, feed]): Operation => {
          return { kind: 'upsert', row, properties: alsoCodec.encode({ feed }) };
        });
        await inSteps(table, partition, operations);
      }
    },

    async find(id) {
      const partition = partitionOf(id);
      const pointer = await table.get({ partition, row: address + keyOf(id) });
      if (!pointer) return undefined;
      const row = await table.get({ partition, row: addressCodec.decode(pointer).row });
      return row && itemCodec.decode(row);
    },

    async *seenSince(from, to, isKnown) {
      for (const partition of monthsBetween(from, to)) {
        const query = { partition, from: `${item}${from.toISOString()}`, before: after(item) };
        for await (const row of allRows(table, query)) {
          if (!isKnown(row.row.slice(-keyLength))) yield itemCodec.decode(row);
        }
      }
    },

    async *carriedSince(from, to) {
      for (const partition of monthsBetween(from, to)) {
        const query = { partition, from: also, before: after(also) };
        for await (const row of allRows(table, query)) {
          const { feed } = alsoCodec.decode(row);
          const key = row.row.slice(also.length, -feed.length - 1);
          yield { id: `${partition.replace('-', '')}-${key}`, feed };
        }
      }
    },

    async deleteOld(now) {
      const today = now.toISOString();
      for (let back = 1; back <= monthsLookedThrough; back += 1) {
        const partition = monthAfter(today, -keptMonths - back);
        await deleteRows(table, { partition });
      }
    },

    async use(id, { issue, item: itemId }, at) {
      const properties = usedCodec.encode({ issue, item: itemId, at: at.toISOString() });
      await table.upsert({ partition: used, row: id, properties });
    },

    async used() {
      const found = new Map<string, Used>();
      for await (const row of allRows(table, { partition: used })) {
        found.set(row.row, usedCodec.decode(row));
      }
      return found;
    },
  };
}

/** All at once; where one is there already, the others without it. */
async function keepTogether(
  table: Table,
  items: readonly FeedItem[],
): Promise<readonly FeedItem[]> {
  let left = [...items];
  for (;;) {
    const [first] = left;
    if (!first) return [];
    const outcome = await table.transaction(partitionOf(first.id), left.flatMap(rowsOf));
    if (outcome.outcome === 'done') return left;
    const known = left[Math.floor(outcome.failedAt / 2)];
    left = left.filter((one) => one !== known);
  }
}

function rowsOf(one: FeedItem): readonly Operation[] {
  const row = itemRow(one);
  return [
    { kind: 'insert', row: address + keyOf(one.id), properties: addressCodec.encode({ row }) },
    { kind: 'upsert', row, properties: itemCodec.encode(one) },
  ];
}

async function inSteps(
  table: Table,
  partition: string,
  operations: readonly Operation[],
): Promise<void> {
  for (let at = 0; at < operations.length; at += rowsTogether) {
    await table.transaction(partition, operations.slice(at, at + rowsTogether));
  }
}

import { z } from 'zod';
import type { Read } from '../../conversation/incoming.js';
import { conversationKey } from '../../conversation/reference.js';
import { allRows } from '../../storage/all-rows.js';
import { rowCodec } from '../../storage/rows.js';
import type { Tables } from '../../storage/tables.js';
import type { BroadcastStore } from '../broadcast-store.js';
import type { DeliveryLookup } from '../delivery-lookup.js';
import type { Broadcast, BroadcastId } from '../model.js';

const codec = rowCodec(1, z.object({ at: z.iso.datetime() }));
const partitionOf = (id: BroadcastId): string => `${id}-read`;

/** Who has read a broadcast, as far as their Teams tells. */
export interface Readers {
  /** Keeps that somebody has read all up to a message, for the broadcasts of the last weeks; once a recipient. */
  note(read: Read): Promise<void>;
  count(id: BroadcastId): Promise<number>;
  /** The keys of those who have read it. */
  keys(id: BroadcastId): Promise<ReadonlySet<string>>;
}

/** Nobody is counted who reads a broadcast later. */
const countedForMs = 30 * 24 * 60 * 60_000;
/** So many of the newest broadcasts are looked through, and how long they are remembered, in ms. */
const mostRecent = 10;
const rememberedMs = 30_000;

export interface ReaderParts {
  readonly tables: Tables;
  readonly store: Pick<BroadcastStore, 'list'>;
  readonly lookup: DeliveryLookup;
}

/** Keeps readers in the table Broadcasts, a partition a broadcast. */
export function createReaders({ tables, store, lookup }: ReaderParts): Readers {
  const table = tables.table('Broadcasts');
  let recent: { readonly at: number; readonly broadcasts: readonly Broadcast[] } | undefined;

  const recentAt = async (now: number): Promise<readonly Broadcast[]> => {
    if (!recent || now - recent.at >= rememberedMs || now < recent.at) {
      recent = { at: now, broadcasts: (await store.list(mostRecent)).broadcasts };
    }
    return recent.broadcasts.filter(
      ({ kind, startedAt }) =>
        kind.kind !== 'recall' && startedAt && now - startedAt.getTime() < countedForMs,
    );
  };

  const keysOf = async (id: BroadcastId): Promise<ReadonlySet<string>> => {
    const keys = new Set<string>();
    for await (const { row } of allRows(table, { partition: partitionOf(id) })) keys.add(row);
    return keys;
  };

  return {
    async note({ conversation, upTo, receivedAt }) {
      if (conversation.kind !== 'personal') return;
      const key = conversationKey(conversation);
      for (const broadcast of await recentAt(receivedAt.getTime())) {
        const delivery = await lookup.find(broadcast, conversation.tenant, key);
        if (delivery?.status.state !== 'sent') continue;
        if (!isReadUpTo(delivery.status.activity, upTo)) continue;
        const properties = codec.encode({ at: receivedAt.toISOString() });
        await table.insert({ partition: partitionOf(broadcast.id), row: key, properties });
      }
    },
    async count(id) {
      return (await keysOf(id)).size;
    },
    keys: keysOf,
  };
}

/** Ids of Teams count milliseconds, so the later message has the larger one; others only tell what is the same. */
export function isReadUpTo(message: string, upTo: string): boolean {
  const isNumber = /^\d{1,20}$/;
  if (!isNumber.test(message) || !isNumber.test(upTo)) return message !== '' && message === upTo;
  return BigInt(message) <= BigInt(upTo);
}

import type { Table } from '../storage/tables.js';
import { rowsOf } from '../storage/all-rows.js';
import {
  broadcastKey,
  decodeBroadcast,
  decodePointer,
  encodePointer,
  openKey,
  openPartition,
} from './broadcast-rows.js';
import { hasEnded, type Broadcast, type BroadcastId } from './model.js';

/**
 * Which broadcasts the engine looks after: a pointer each, in a partition of their own. A broadcast and its pointer
 * are not one transaction, and whoever writes them may end between the two. None is left without its pointer,
 * because it is written between reading a broadcast and changing it, and `close` marks the broadcast between reading
 * the pointer and deleting it: one of the two then finds that the other was there, and begins anew or leaves it.
 */
export interface LookedAfter {
  /** To be called between reading a broadcast and writing it, at every try. */
  beforeChange(before: Broadcast, next: Broadcast): Promise<void>;
  open(): Promise<readonly Broadcast[]>;
  close(seen: Broadcast): Promise<void>;
}

/** `get` reads a broadcast from that table, which is Broadcasts. */
export function createLookedAfter(
  table: Table,
  get: (id: BroadcastId) => Promise<Broadcast | undefined>,
): LookedAfter {
  return {
    async beforeChange(before, next) {
      if (isLookedAfter(before) || !isLookedAfter(next)) return;
      await table.upsert({ ...openKey(next.id), properties: encodePointer(next.id) });
    },

    async open() {
      const rows = await rowsOf(table, { partition: openPartition });
      const found = await Promise.all(rows.map((row) => get(decodePointer(row))));
      return found.filter((broadcast) => broadcast !== undefined);
    },

    async close(seen) {
      const pointer = await table.get(openKey(seen.id));
      const row = await table.get(broadcastKey(seen.id));
      if (!pointer || !row || !isAsSeen(decodeBroadcast(row), seen)) return;
      const { properties, etag } = row;
      const marked = await table.replace({ ...broadcastKey(seen.id), properties }, etag);
      if (marked.outcome === 'replaced') await table.delete(openKey(seen.id), pointer.etag);
    },
  };
}

/** Whether the engine has anything to do for it: those left over from one that was stopped are to be skipped. */
const isLookedAfter = ({ state, batches }: Broadcast): boolean =>
  state === 'stopped' ? batches > 0 : state !== 'composing' && !hasEnded(state);

/** Whether nobody has done anything with it since it was seen. */
const isAsSeen = (now: Broadcast, seen: Broadcast): boolean =>
  now.state === seen.state &&
  now.since.getTime() === seen.since.getTime() &&
  now.rounds.wanted === seen.rounds.wanted;

import { open, type FileHandle } from 'node:fs/promises';
import type { Table } from '../tables.js';
import type { WorkQueue } from '../work-queue.js';
import { unavailable } from './faults.js';

/** Waits until what was written is on the disk. */
export interface Disk {
  reached(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits for the log of a database, outside the event loop: a disk may take ten milliseconds, in which nobody
 * else would be answered.
 */
export function diskBelow(database: string): Disk {
  let handle: FileHandle | undefined;
  let closed = false;
  const sync = async (): Promise<void> => {
    // A database that is closed has folded its log into itself, and waited for that.
    if (closed) return;
    try {
      handle ??= await open(`${database}-wal`, 'r+');
      await handle.datasync();
    } catch (fault) {
      throw unavailable('What was written did not reach the disk', fault);
    }
  };
  return {
    reached: sharing(sync),
    async close() {
      closed = true;
      await handle?.close();
    },
  };
}

/** Whoever asks while `sync` goes on, which may have begun too early for them, shares the next one. */
export function sharing(sync: () => Promise<void>): () => Promise<void> {
  let going: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    const begun = sync().finally(() => {
      if (going === begun) going = undefined;
    });
    going = begun;
    return begun;
  };
  const afterThis = async (): Promise<void> => {
    await going?.catch(() => undefined);
    next = undefined;
    return begin();
  };
  return () => (going === undefined ? begin() : (next ??= afterThis()));
}

/** The table, whose writes are done once they are on the disk. */
export function tableOnDisk(table: Table, disk: Disk): Table {
  const after = async <Outcome>(work: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await work;
    await disk.reached();
    return outcome;
  };
  return {
    get: (key) => table.get(key),
    list: (query) => table.list(query),
    insert: (row) => after(table.insert(row)),
    upsert: (row) => after(table.upsert(row)),
    replace: (row, etag) => after(table.replace(row, etag)),
    delete: (key, etag) => after(table.delete(key, etag)),
    transaction: (partition, operations) => after(table.transaction(partition, operations)),
  };
}

/** The queue, whose writes are done once they are on the disk. */
export function queueOnDisk(queue: WorkQueue, disk: Disk): WorkQueue {
  const after = async <Outcome>(work: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await work;
    await disk.reached();
    return outcome;
  };
  return {
    ...queue,
    send: (payload, options) => after(queue.send(payload, options)),
    async receive(options) {
      const received = await queue.receive(options);
      if (received.length > 0) await disk.reached();
      return received;
    },
    complete: (message) => after(queue.complete(message)),
    release: (message, delayMs) => after(queue.release(message, delayMs)),
    poison: (message) => after(queue.poison(message)),
    clearPoison: () => after(queue.clearPoison()),
  };
}

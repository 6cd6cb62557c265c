import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';

const codec = rowCodec(1, z.object({ holder: z.string(), until: z.iso.datetime() }));

/** What one of all instances holds at a time. */
export interface Lease {
  /** Whether this instance holds it: takes it where it is free or over, and makes it last. */
  hold(now: Date): Promise<boolean>;
  /** Leaves it to the others at once. */
  leave(now: Date): Promise<void>;
}

/** A lease under that key of the table Broadcasts, for an instance of that name; it lasts `lastsMs`. */
export function createLease(tables: Tables, key: RowKey, name: string, lastsMs: number): Lease {
  const table = tables.table('Broadcasts');
  const rowUntil = (until: number) => ({
    ...key,
    properties: codec.encode({ holder: name, until: new Date(until).toISOString() }),
  });
  return {
    async hold(now) {
      const mine = rowUntil(now.getTime() + lastsMs);
      const row = await table.get(key);
      if (!row) return (await table.insert(mine)).outcome === 'inserted';
      const { holder, until } = codec.decode(row);
      const leftMs = Date.parse(until) - now.getTime();
      if (leftMs > 0 && holder !== name) return false;
      if (leftMs > lastsMs / 2) return true;
      // Where somebody else was faster it is theirs; where our answer was lost, the next look shows it.
      return (await table.replace(mine, row.etag)).outcome === 'replaced';
    },
    async leave(now) {
      const row = await table.get(key);
      if (row && codec.decode(row).holder === name) {
        await table.replace(rowUntil(now.getTime()), row.etag);
      }
    },
  };
}

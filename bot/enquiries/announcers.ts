import type { Table } from '../storage/tables.js';
import { lookupKey, lookupRow } from './enquiry-rows.js';

/** Who brings a new question to the team: one try of all, until it has failed. */
export interface Announcers {
  /** Whether it falls to the try of that name; false where another has done it, or is at it. */
  claim(reference: string, name: string): Promise<boolean>;
  /** Leaves it to the next try. */
  release(reference: string, name: string): Promise<void>;
}

/** Kept in the row that finds the question by its reference. */
export function createAnnouncers(table: Table): Announcers {
  const read = async (reference: string) => {
    const row = await table.get(lookupKey(reference));
    return row && { ...lookupRow.decode(row), etag: row.etag };
  };
  return {
    async claim(reference, name) {
      const found = await read(reference);
      if (!found) return false;
      if (found.announcer !== undefined) return found.announcer === name;
      const properties = lookupRow.encode({ month: found.month, announcer: name });
      const { outcome } = await table.replace({ ...lookupKey(reference), properties }, found.etag);
      if (outcome === 'replaced') return true;
      // A write whose answer was lost is sent again and finds its own trace.
      return (await read(reference))?.announcer === name;
    },
    async release(reference, name) {
      const found = await read(reference);
      if (found?.announcer !== name) return;
      const properties = lookupRow.encode({ month: found.month });
      await table.replace({ ...lookupKey(reference), properties }, found.etag);
    },
  };
}

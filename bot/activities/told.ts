import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';
import { hashOf, outsiders } from './rows.js';

/** A conversation by the ids that the platform gives it. */
export interface Place {
  readonly channel: string;
  readonly tenant: string;
  readonly conversation: string;
}

/** Which conversations of organisations that are not served have been told so: once over all instances. */
export interface Told {
  /** True for the first who asks, until it is forgotten. Rejects when storage fails. */
  first(place: Place): Promise<boolean>;
  /** They could not be told after all. */
  forget(place: Place): Promise<void>;
}

export const toldRow = rowCodec(1, z.object({ at: z.iso.datetime(), by: z.string() }));

/** `newLetters` gives a name to each attempt. */
export function createTold(tables: Tables, now: () => Date, newLetters: () => string): Told {
  const table = tables.table('Activities');
  const keyOf = ({ channel, tenant, conversation }: Place): RowKey => ({
    partition: outsiders,
    row: hashOf(channel, tenant, conversation),
  });
  return {
    async first(place) {
      const key = keyOf(place);
      const by = newLetters();
      const properties = toldRow.encode({ at: now().toISOString(), by });
      if ((await table.insert({ ...key, properties })).outcome === 'inserted') return true;
      // The echo of one's own write looks like another's.
      const row = await table.get(key);
      return row !== undefined && toldRow.decode(row).by === by;
    },
    async forget(place) {
      await table.delete(keyOf(place));
    },
  };
}

import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';
import { rowsOf } from '../storage/all-rows.js';

const codec = rowCodec(1, z.object({ at: z.iso.datetime() }));
const partition = 'workers';

/** How often a worker shows itself, in ms, and after how long it counts as gone. */
const everyMs = 30_000;
const goneMs = 120_000;
/** After so long its row is removed. */
const forgottenMs = 24 * 60 * 60_000;

/** Which workers are there: tells "nobody is at it" from "it goes slowly". */
export interface Presence {
  /** Shows that the worker of that name is there; writes only now and then. */
  show(now: Date): Promise<void>;
  leave(): Promise<void>;
  isAnybodyThere(now: Date): Promise<boolean>;
}

/** Keeps the workers in the table Broadcasts. */
export function createPresence(tables: Tables, name: string): Presence {
  const table = tables.table('Broadcasts');
  const key = { partition, row: name };
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    async show(now) {
      if (now.getTime() - shownAt < everyMs) return;
      await table.upsert({ ...key, properties: codec.encode({ at: now.toISOString() }) });
      shownAt = now.getTime();
    },
    async leave() {
      await table.delete(key);
    },
    async isAnybodyThere(now) {
      const rows = await rowsOf(table, { partition });
      const ages = rows.map((row) => ({
        row,
        ageMs: now.getTime() - Date.parse(codec.decode(row).at),
      }));
      for (const { row, ageMs } of ages) if (ageMs > forgottenMs) await table.delete(row, row.etag);
      return ages.some(({ ageMs }) => ageMs < goneMs);
    },
  };
}

import { z } from 'zod';
import { londonDate } from '../conversation/calendar.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';

const claimRow = rowCodec(1, z.object({ at: z.iso.datetime(), done: z.boolean() }));

/** A claim that has come to nothing for so long, in ms, may be taken over: its instance was stopped. */
const claimLastsMs = 10 * 60_000;

/** Of all instances, one sends the weekly card of a Monday. */
export interface WeeklyClaims {
  /** `mine`: send it now; `theirs`: another instance is at it; `done`: it has been sent. */
  claim(monday: Date, now: Date): Promise<'mine' | 'theirs' | 'done'>;
  done(monday: Date, now: Date): Promise<void>;
}

/** Keeps the claims in the table Enquiries, partition `weekly`. */
export function createWeeklyClaims(tables: Tables): WeeklyClaims {
  const table = tables.table('Enquiries');
  const keyOf = (monday: Date): RowKey => ({ partition: 'weekly', row: londonDate(monday) });
  const rowAt = (monday: Date, now: Date, done: boolean) => ({
    ...keyOf(monday),
    properties: claimRow.encode({ at: now.toISOString(), done }),
  });
  return {
    async claim(monday, now) {
      const mine = rowAt(monday, now, false);
      if ((await table.insert(mine)).outcome === 'inserted') return 'mine';
      const row = await table.get(keyOf(monday));
      if (!row) return 'theirs';
      const { at, done } = claimRow.decode(row);
      if (done) return 'done';
      if (now.getTime() - Date.parse(at) < claimLastsMs) return 'theirs';
      return (await table.replace(mine, row.etag)).outcome === 'replaced' ? 'mine' : 'theirs';
    },
    async done(monday, now) {
      await table.upsert(rowAt(monday, now, true));
    },
  };
}

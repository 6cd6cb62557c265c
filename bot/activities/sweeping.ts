import { z } from 'zod';
import { allRows, deleteRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';
import { hourOf, hours, outsiders, partitionOf } from './rows.js';
import { toldRow } from './told.js';

const hourRow = rowCodec(1, z.object({ noted: z.literal(true) }));

const hourMs = 60 * 60_000;
/** How long it is kept what was done, in ms: Teams sends again within minutes. */
const keptMs = 24 * hourMs;
/** How long it is kept whom the bot has told that it does not serve them, in ms. */
const toldMs = 90 * 24 * hourMs;

/** Finds old rows of the table Activities, and drops them. */
export interface Sweeping {
  /** Writes down that there are activities of this hour; does not wait for it. */
  noted(hour: string): void;
  /** Drops what is older than a day; what tells whom the bot refused, after 90 days. Looks once an hour. */
  sweep(now: Date): Promise<void>;
}

export function createSweeping(tables: Tables): Sweeping {
  const table = tables.table('Activities');
  let newest: string | undefined;
  let swept: string | undefined;

  return {
    noted(hour) {
      if (hour === newest) return;
      newest = hour;
      const row = { partition: hours, row: hour, properties: hourRow.encode({ noted: true }) };
      // The claim that follows tells what is wrong with storage; the next activity tries this again.
      table.insert(row).catch(() => (newest = undefined));
    },
    async sweep(now) {
      const hour = hourOf(now);
      if (hour === swept) return;
      const before = hourOf(new Date(now.getTime() - keptMs));
      for await (const { row } of allRows(table, { partition: hours, before })) {
        await deleteRows(table, { partition: partitionOf(row) });
        await table.delete({ partition: hours, row });
      }
      for await (const row of allRows(table, { partition: outsiders })) {
        const age = now.getTime() - Date.parse(toldRow.decode(row).at);
        if (age > toldMs) await table.delete(row);
      }
      swept = hour;
    },
  };
}

import { countRows, deleteRows, rowsOf } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import { earlierThan, monthOf, monthsPartition } from './rows.js';

/** Deletes the entries of before that moment, or counts them; gives how many. */
export async function expireEntries(table: Table, before: Date, dryRun: boolean): Promise<number> {
  let count = 0;
  const last = monthOf(before);
  for (const { row: month } of await rowsOf(table, { partition: monthsPartition })) {
    if (month > last) continue;
    const range = month === last ? earlierThan(before) : {};
    const query = { partition: month, ...range };
    count += dryRun ? await countRows(table, query) : await deleteRows(table, query);
    // Last: what a crash left is found by it.
    if (month < last && !dryRun) await table.delete({ partition: monthsPartition, row: month });
  }
  return count;
}

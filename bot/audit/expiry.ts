import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import { earlierThan, monthOf, monthsPartition } from './rows.js';

/** So many rows a transaction: the limit of Azure Tables. */
const atOnce = 100;

/** Deletes the entries of before that moment, or counts them; gives how many. */
export async function expireEntries(table: Table, before: Date, dryRun: boolean): Promise<number> {
  let count = 0;
  const last = monthOf(before);
  for (const { row: month } of await rowsOf(table, { partition: monthsPartition })) {
    if (month > last) continue;
    const range = month === last ? earlierThan(before) : {};
    let waiting: string[] = [];
    for await (const { row } of allRows(table, { partition: month, ...range })) {
      count += 1;
      if (dryRun) continue;
      waiting.push(row);
      if (waiting.length < atOnce) continue;
      await remove(table, month, waiting);
      waiting = [];
    }
    await remove(table, month, waiting);
    // Last: what a crash left is found by it.
    if (month < last && !dryRun) await table.delete({ partition: monthsPartition, row: month });
  }
  return count;
}

/** One by one where another instance has deleted some of them. */
async function remove(table: Table, partition: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const steps = rows.map((row) => ({ kind: 'delete' as const, row }));
  if ((await table.transaction(partition, steps)).outcome === 'done') return;
  for (const row of rows) await table.delete({ partition, row });
}

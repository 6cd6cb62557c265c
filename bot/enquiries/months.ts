import { allRows } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import { lookupKey, lookupRow } from './enquiry-rows.js';

/** The months in which anything was asked, as `2026-11`, the first first: they are the partitions of enquiries. */
export async function monthsAsked(table: Table): Promise<readonly string[]> {
  const months = new Set<string>();
  const { partition } = lookupKey('');
  for await (const row of allRows(table, { partition })) months.add(lookupRow.decode(row).month);
  return [...months].sort();
}

import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import type { Expiry } from '../conversation/personal-records.js';
import * as rows from './rows.js';

/** How long it is kept that somebody was forgotten, in ms: no turn is under way as long. */
const goneLastsMs = 24 * 60 * 60_000;

/**
 * Takes out chats that get nothing, because they stopped it or nothing arrives there, and that have not
 * been heard of since `before`; and the people of whom no chat is left. Gives how many of both.
 */
export async function expireSubscriptions(table: Table, expiry: Expiry): Promise<number> {
  let count = 0;
  for (const row of await rowsOf(table, { partition: rows.tenantsPartition })) {
    const partition = rows.tenantPartition(rows.tenantRow.decode(row).tenant);
    count += await expireTenant(table, partition, expiry);
  }
  return count;
}

async function expireTenant(table: Table, partition: string, expiry: Expiry): Promise<number> {
  const { now, dryRun } = expiry;
  const before = expiry.before.toISOString();
  const kept = new Set<string>();
  let count = 0;
  for await (const row of allRows(table, { partition, ...rows.chatRows })) {
    const chat = rows.chatRow.decode(row);
    const getsNothing = chat.reach.kind === 'suspended' || chat.choice.kind === 'stopped';
    if (!getsNothing || chat.seenAt >= before) {
      kept.add(row.row);
      continue;
    }
    count += 1;
    if (!dryRun) await table.delete(row, row.etag);
  }
  for await (const row of allRows(table, { partition, ...rows.personRows })) {
    const known = rows.personRow.decode(row);
    if (known.chat !== undefined && kept.has(rows.chatRowName(known.chat))) continue;
    // Who wrote in an earlier version only is dated when they are first looked at.
    if (known.seenAt === undefined) {
      const properties = rows.personRow.encode({ ...known, seenAt: now.toISOString() });
      if (!dryRun) await table.replace({ ...row, properties }, row.etag);
    } else if (known.seenAt < before) {
      count += 1;
      if (!dryRun) await table.delete(row, row.etag);
    }
  }
  if (!dryRun) await dropGone(table, partition, now);
  return count;
}

async function dropGone(table: Table, partition: string, now: Date): Promise<void> {
  for await (const row of allRows(table, { partition, ...rows.goneRows })) {
    const age = now.getTime() - Date.parse(rows.goneRow.decode(row).at);
    if (age > goneLastsMs) await table.delete(row, row.etag);
  }
}

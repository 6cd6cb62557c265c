import type { Table } from '../storage/tables.js';
import { headOf } from './draft-reading.js';
import { draftPartition, headCodec, headRow } from './draft-rows.js';
import type { DraftId, Editor } from './model.js';

export type LockOutcome = 'locked' | 'changed' | 'busy';

/** Keeps everybody from changing a draft, if it still has that many changes. */
export async function lockDraft(
  table: Table,
  id: DraftId,
  changes: number,
  by: Editor,
  at: Date,
): Promise<LockOutcome> {
  const head = await headOf(table, id);
  if (!head) return 'changed';
  const value = headCodec.decode(head);
  if (value.lock && value.lock.by.key !== by.key) return 'busy';
  if (value.changes !== changes) return 'changed';
  const properties = headCodec.encode({ ...value, lock: { by, at: at.toISOString() } });
  const row = { partition: draftPartition(id), row: headRow, properties };
  if ((await table.replace(row, head.etag)).outcome === 'replaced') return 'locked';
  // The conflict may be the echo of our own write, whose answer was lost on its way.
  const newest = await headOf(table, id);
  const isOurs = newest && headCodec.decode(newest).lock?.by.key === by.key;
  return isOurs ? 'locked' : 'changed';
}

/** Lets a draft be changed again, where that editor keeps others from it. */
export async function unlockDraft(table: Table, id: DraftId, by: Editor): Promise<void> {
  const head = await headOf(table, id);
  if (!head) return;
  const { lock, ...value } = headCodec.decode(head);
  if (lock?.by.key !== by.key) return;
  const row = { partition: draftPartition(id), row: headRow };
  await table.replace({ ...row, properties: headCodec.encode(value) }, head.etag);
}

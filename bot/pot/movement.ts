import type { Operation, StoredRow, Table } from '../storage/tables.js';
import type { FinancialYear, Movement, PotOutcome } from './model.js';
import {
  accountKey,
  accountRow,
  balanceKey,
  decodeBalance,
  doneKey,
  doneRow,
  encodeBalance,
  encodeEntry,
  entryKey,
  partitionOf,
} from './rows.js';
import { apply, emptyAccount, type Standing } from './rules.js';

/** Names one request among all, so that the echo of its own write is not taken for somebody else's. */
export function attemptName(chance: () => number): string {
  return Array.from({ length: 16 }, () => Math.floor(chance() * 36).toString(36)).join('');
}

/** Tries a movement against the pot as it is now; 'conflict' when somebody else was faster. */
export async function moveOnce(
  table: Table,
  year: FinancialYear,
  movement: Movement,
  made: { readonly at: Date; readonly attempt: string },
): Promise<PotOutcome | 'conflict'> {
  const partition = partitionOf(year);
  const guard = await table.get({ partition, row: balanceKey });
  if (!guard) return { outcome: 'no-pot' };
  // Read after the guard: whoever changes these rows changes the guard as well.
  const [done, held] = await Promise.all([
    table.get({ partition, row: doneKey(movement.key) }),
    table.get({ partition, row: accountKey(movement.proposal) }),
  ]);
  const balance = decodeBalance(year, guard);
  if (done) {
    const ours = doneRow.decode(done).attempt === made.attempt;
    return { outcome: ours ? 'done' : 'already-done', balance };
  }
  const account = held ? accountRow.decode(held) : emptyAccount;
  const applied = apply({ balance, account }, movement);
  if (applied.outcome !== 'done') return { outcome: applied.outcome, balance };
  const written = await table.transaction(partition, steps(guard, applied, movement, made));
  return written.outcome === 'done' ? { outcome: 'done', balance: applied.balance } : 'conflict';
}

function steps(
  guard: StoredRow,
  { balance, account }: Standing,
  movement: Movement,
  { at, attempt }: { readonly at: Date; readonly attempt: string },
): readonly Operation[] {
  const entry = balance.entries;
  return [
    { kind: 'replace', row: balanceKey, properties: encodeBalance(balance), etag: guard.etag },
    { kind: 'insert', row: entryKey(entry), properties: encodeEntry({ ...movement, at }) },
    {
      kind: 'insert',
      row: doneKey(movement.key),
      properties: doneRow.encode({ entry, attempt }),
    },
    {
      kind: 'upsert',
      row: accountKey(movement.proposal),
      properties: accountRow.encode(account),
    },
  ];
}

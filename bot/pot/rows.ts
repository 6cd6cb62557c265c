import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { StoredRow } from '../storage/tables.js';
import { entryKinds, type FinancialYear, type LedgerEntry, type PotBalance } from './model.js';

/*
 * The table Pot. Partition: the year, `2026-27`. The row `balance` guards all others: each movement
 * replaces it by its tag, in one transaction with the entry, the key and the proposal's account.
 */

export const partitionOf = (year: FinancialYear): string => year.replace('/', '-');

const pence = z.int().min(0);

export const balanceKey = 'balance';
const balanceRow = rowCodec(
  1,
  z.object({ total: pence, committed: pence, paid: pence, returned: pence, entries: z.int() }),
);

export function encodeBalance({ total, committed, paid, returned, entries }: PotBalance) {
  return balanceRow.encode({ total, committed, paid, returned, entries });
}

export function decodeBalance(year: FinancialYear, row: StoredRow): PotBalance {
  const sums = balanceRow.decode(row);
  return { year, ...sums, left: sums.total - sums.committed };
}

const entryPrefix = 'entry-';
const entryDigits = 6;
/** All entries of a year, the first first. */
export const entryRange = { from: entryPrefix, before: 'entry.' } as const;
const person = z.object({ id: z.string(), name: z.string() });
const entryRow = rowCodec(
  1,
  z.object({
    kind: z.enum(entryKinds),
    amount: pence,
    at: z.iso.datetime(),
    by: person,
    reason: z.string(),
    proposal: z.string().optional(),
  }),
);

/** `entry-000001`: rows in the order of the ledger. */
export const entryKey = (number: number): string =>
  `${entryPrefix}${String(number).padStart(entryDigits, '0')}`;

export function encodeEntry({
  kind,
  amount,
  at,
  by,
  reason,
  proposal,
}: Omit<LedgerEntry, 'number'>) {
  const { id, name } = by;
  return entryRow.encode({
    kind,
    amount,
    at: at.toISOString(),
    by: { id, name: name.toWellFormed() },
    reason: reason.toWellFormed(),
    ...(proposal === undefined ? {} : { proposal }),
  });
}

export function decodeEntry(row: StoredRow): LedgerEntry {
  const entry = entryRow.decode(row);
  return { ...entry, number: Number(row.row.slice(entryPrefix.length)), at: new Date(entry.at) };
}

/** Shows that a movement was made: under its key, with the entry it became and the try that made it. */
export const doneRow = rowCodec(1, z.object({ entry: z.int(), attempt: z.string() }));
export const doneKey = (key: string): string =>
  `key-${createHash('sha256').update(key).digest('base64url')}`;

/** What a proposal holds; money that is for none is held together. */
export const accountRow = rowCodec(1, z.object({ committed: pence, paid: pence, returned: pence }));
export const accountKey = (proposal: string | undefined): string =>
  proposal === undefined ? 'account' : `account-${proposal}`;

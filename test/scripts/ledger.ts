import assert from 'node:assert/strict';
import type { FinancialYear, LedgerEntry, Pot } from '../../bot/pot/model.js';
import { createPot } from '../../bot/pot/store.js';
import { openStorage } from '../../bot/storage/open.js';

export const potYear: FinancialYear = '2026/27';

/** What a folder holds of what ledger-writer.ts writes. */
export interface WrittenLedger {
  readonly movements: number;
  readonly messages: number;
}

/**
 * Opens a folder as the bot does, and reads the whole ledger in it. Fails unless it is whole: each entry from the
 * first to the last, each with its own amount, and a balance that is their sum.
 */
export async function readLedger(directory: string): Promise<WrittenLedger> {
  const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
  try {
    const pot = createPot(tables, Math.random);
    const balance = await pot.balance(potYear);
    assert.ok(balance, 'the pot is there');
    const entries = await allEntries(pot);
    assert.deepEqual(
      entries.map(({ number, amount }) => [number, amount]),
      Array.from({ length: balance.entries }, (_, index) => [index + 1, index === 0 ? 100 : index]),
    );
    const sum = entries.reduce((total, { amount }) => total + amount, 0);
    assert.deepEqual([balance.total, balance.left], [sum, sum]);
    return {
      movements: entries.length - 1,
      messages: await queues.queue('broadcasts').length(),
    };
  } finally {
    await queues.close();
    await tables.close();
  }
}

/** The ledger from its first entry on. */
async function allEntries(pot: Pot): Promise<readonly LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let page = 1; ; page += 1) {
    const some = await pot.entries(potYear, page, 100);
    entries.push(...some);
    if (some.length < 100) return entries.toReversed();
  }
}

/** Opens a pot of £1 in a folder, and adds a number of gifts to it. */
export async function writeLedger(directory: string, gifts: number): Promise<void> {
  const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
  const pot = createPot(tables, Math.random);
  await pot.open(potYear, 100, giver, new Date());
  for (let count = 1; count <= gifts; count += 1) await pot.move(potYear, gift(count), new Date());
  await queues.close();
  await tables.close();
}

export const giver = { id: '29:editor', name: 'Asha Patel' };

/** The gift of that number: so many pence, once. */
export function gift(count: number) {
  const kind = 'added' as const;
  return { kind, amount: count, by: giver, reason: 'A gift', key: `gift-${count}` };
}

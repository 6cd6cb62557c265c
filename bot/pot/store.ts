import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf } from '../storage/all-rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { oneAfterAnother } from '../timer.js';
import type { FinancialYear, LedgerEntry, Pot, PotBalance, PotOutcome } from './model.js';
import { attemptName, moveOnce } from './movement.js';
import {
  accountKey,
  accountRow,
  balanceKey,
  decodeBalance,
  decodeEntry,
  encodeBalance,
  encodeEntry,
  entryKey,
  partitionOf,
} from './rows.js';
import { emptyAccount, openedWith } from './rules.js';

/** Movements that lose against others are tried again so often: far more than people press at once. */
const mostTries = 100;
const firstWaitMs = 8;
const longestWaitMs = 250;

/** Keeps pots in the table Pot. `chance` gives numbers from 0 up to but not including 1. */
export function createPot(tables: Tables, chance: () => number): Pot {
  const table = tables.table('Pot');

  const years = new Map<FinancialYear, ReturnType<typeof oneAfterAnother>>();

  /** Movements of this instance go one after the other, so that they conflict with other instances only. */
  const inTurn = (year: FinancialYear, work: () => Promise<PotOutcome>): Promise<PotOutcome> => {
    const turns = years.get(year) ?? oneAfterAnother();
    years.set(year, turns);
    return turns(work);
  };

  /** Repeats `attempt` until nobody else was faster; the wait grows, and its length is left to chance. */
  const untilWritten = async (
    attempt: () => Promise<PotOutcome | 'conflict'>,
  ): Promise<PotOutcome> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const outcome = await attempt();
      if (outcome !== 'conflict') return outcome;
      await pause(chance() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries));
    }
    throw new Error('The pot was changed by others again and again.');
  };

  return {
    open(year, amount, by, at) {
      const balance = openedWith(year, amount);
      const entry = { kind: 'opened', amount, by, at, reason: '' } as const;
      return openYear(table, balance, entry);
    },

    move(year, movement, at) {
      const made = { at, attempt: attemptName(chance) };
      return inTurn(year, () => untilWritten(() => moveOnce(table, year, movement, made)));
    },

    async balance(year) {
      const row = await table.get({ partition: partitionOf(year), row: balanceKey });
      return row && decodeBalance(year, row);
    },

    async account(year, proposal) {
      const row = await table.get({ partition: partitionOf(year), row: accountKey(proposal) });
      return row ? accountRow.decode(row) : emptyAccount;
    },

    async entries(year, page, size) {
      const row = await table.get({ partition: partitionOf(year), row: balanceKey });
      if (!row) return [];
      const newest = decodeBalance(year, row).entries - (page - 1) * size;
      return newest < 1 ? [] : entriesUpTo(table, year, newest, size);
    },
  };
}

/** The entry `newest` and those before it, `count` in all, newest first. */
async function entriesUpTo(
  table: Table,
  year: FinancialYear,
  newest: number,
  count: number,
): Promise<readonly LedgerEntry[]> {
  const range = {
    partition: partitionOf(year),
    from: entryKey(Math.max(1, newest - count + 1)),
    before: entryKey(newest + 1),
    pageSize: count,
  };
  return (await rowsOf(table, range)).map(decodeEntry).reverse();
}

async function openYear(
  table: Table,
  balance: PotBalance,
  entry: Omit<LedgerEntry, 'number'>,
): Promise<PotOutcome> {
  const partition = partitionOf(balance.year);
  const written = await table.transaction(partition, [
    { kind: 'insert', row: balanceKey, properties: encodeBalance(balance) },
    { kind: 'insert', row: entryKey(1), properties: encodeEntry(entry) },
  ]);
  if (written.outcome === 'done') return { outcome: 'done', balance };
  const [row, first] = await Promise.all([
    table.get({ partition, row: balanceKey }),
    table.get({ partition, row: entryKey(1) }),
  ]);
  if (!row || !first) throw new Error(`The pot of ${balance.year} is there only in part.`);
  // A write whose answer was lost is sent again and finds its own trace.
  const { at, by, amount } = decodeEntry(first);
  const same = amount === entry.amount && by.id === entry.by.id;
  const ours = same && at.getTime() === entry.at.getTime();
  return { outcome: ours ? 'done' : 'already-open', balance: decodeBalance(balance.year, row) };
}

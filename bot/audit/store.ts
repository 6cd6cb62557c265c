import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { expireEntries } from './expiry.js';
import { createNames } from './names.js';
import { theBot, type Audit, type NamedPerson, type ReadEntry } from './port.js';
import {
  decodeEntry,
  encodeEntry,
  keyOf,
  monthOf,
  monthRow,
  monthsPartition,
  peopleOf,
  type RowEntry,
  type RowPerson,
} from './rows.js';

/** Keeps the record in the table Audit. Of an entry that is there, nothing here writes anything. */
export function createAudit(tables: Tables): Audit {
  const table = tables.table('Audit');
  const names = createNames(table);
  const noteMonth = createMonths(table);
  return {
    async record(entry) {
      const { who, whom } = entry;
      const people = typeof whom === 'string' ? [who] : [who, whom];
      // Both before the entry: one that is there is found by its month, and has its names.
      await Promise.all([
        noteMonth(monthOf(entry.at)),
        ...people.filter(({ key }) => key !== theBot.key).map((person) => names.note(person)),
      ]);
      await table.insert({ ...keyOf(entry), properties: encodeEntry(entry) });
    },

    async entries(month, { size, continuation }) {
      const page = await table.list({
        partition: month,
        pageSize: size,
        ...(continuation === undefined ? {} : { continuation }),
      });
      const read = page.rows.map(decodeEntry);
      const known = await names.of(read.flatMap(peopleOf));
      const entries = read.map((entry) => named(entry, known));
      return page.next === undefined ? { entries } : { entries, next: page.next };
    },

    async months() {
      const rows = await rowsOf(table, { partition: monthsPartition });
      return rows.map(({ row }) => row).reverse();
    },

    people: () => names.all(),
    forgetName: (key) => names.forget(key),

    async expire(before, { dryRun }) {
      const expired = await expireEntries(table, before, dryRun);
      if (expired > 0 && !dryRun) await names.keepOnly(() => keysIn(table));
      return expired;
    },
  };
}

/** A month is noted before its first entry; every instance does it once. */
function createMonths(table: Table): (month: string) => Promise<void> {
  const noted = new Set<string>();
  return async (month) => {
    if (noted.has(month)) return;
    await table.insert({ partition: monthsPartition, row: month, properties: monthRow.encode({}) });
    noted.add(month);
  };
}

/** The keys of everybody who stands in an entry. */
async function keysIn(table: Table): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const { row: partition } of await rowsOf(table, { partition: monthsPartition })) {
    for await (const row of allRows(table, { partition })) {
      for (const { key } of peopleOf(decodeEntry(row))) keys.add(key);
    }
  }
  return keys;
}

function named(entry: RowEntry, known: ReadonlyMap<string, string | undefined>): ReadEntry {
  const person = ({ key, name: inRow }: RowPerson): NamedPerson => {
    const name = known.has(key) ? known.get(key) : inRow;
    return name === undefined ? { key } : { key, name };
  };
  const { who, whom } = entry;
  return { ...entry, who: person(who), whom: typeof whom === 'string' ? whom : person(whom) };
}

import { allRows } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import type { AuditedPerson } from './port.js';
import { nameRow, namesPartition, type RowPerson } from './rows.js';

/** What those are called who stand in the record: beside its entries, so that a name can go. */
export interface Names {
  /** Keeps the name where it is new or another than before. */
  note(person: AuditedPerson): Promise<void>;
  /** By key; undefined of whoever was forgotten. Somebody of whom nothing is kept is not there. */
  of(people: readonly RowPerson[]): Promise<ReadonlyMap<string, string | undefined>>;
  all(): Promise<readonly AuditedPerson[]>;
  /** Whether there was a name. */
  forget(key: string): Promise<boolean>;
  /** Deletes the rows of those whom no entry needs any more. */
  keepOnly(needed: () => Promise<ReadonlySet<string>>): Promise<void>;
}

/** Keeps them in the partition `names` of the table Audit. */
export function createNames(table: Table): Names {
  const keyOf = (key: string) => ({ partition: namesPartition, row: key });
  const nameOf = async (key: string) => {
    const row = await table.get(keyOf(key));
    return row && nameRow.decode(row);
  };
  return {
    async note({ key, name }) {
      if ((await nameOf(key))?.name === name) return;
      await table.upsert({ ...keyOf(key), properties: nameRow.encode({ name }) });
    },

    async of(people) {
      const keys = [...new Set(people.map(({ key }) => key))];
      const found = await Promise.all(keys.map(async (key) => [key, await nameOf(key)] as const));
      return new Map(found.flatMap(([key, row]) => (row ? [[key, row.name]] : [])));
    },

    async all() {
      const people: AuditedPerson[] = [];
      for await (const row of allRows(table, { partition: namesPartition })) {
        const { name } = nameRow.decode(row);
        if (name !== undefined) people.push({ key: row.row, name });
      }
      return people;
    },

    async forget(key) {
      const known = await nameOf(key);
      // A row without a name, because an entry of schema 1 has the name in it still.
      await table.upsert({ ...keyOf(key), properties: nameRow.encode({}) });
      return known?.name !== undefined;
    },

    async keepOnly(needed) {
      // The rows before what needs them: whoever does something meanwhile is not in them, or changes the tag.
      const rows = [];
      for await (const row of allRows(table, { partition: namesPartition })) rows.push(row);
      const keys = await needed();
      for (const { partition, row, etag } of rows) {
        if (!keys.has(row)) await table.delete({ partition, row }, etag);
      }
    },
  };
}

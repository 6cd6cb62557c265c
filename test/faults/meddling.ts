/** Another instance that is always a moment earlier. */
import type { Storage } from '../../bot/storage/open.js';
import type { RowKey, Table, TableName } from '../../bot/storage/tables.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';

export interface Meddler {
  readonly around: (storage: Storage) => Storage;
  /** Rows of that table are written by the other instance just before the bot replaces them, so many times. */
  meddle(table: TableName, times: number): void;
  /** How often it did; it does so no longer. */
  end(): number;
}

export function createMeddler(): Meddler {
  let meddled: { readonly table: TableName; readonly times: number } | undefined;
  let count = 0;

  /** Writes what is there once more: its tag is another then. */
  const write = async (table: Table, key: RowKey): Promise<void> => {
    const row = await table.get(key);
    if (!row) return;
    await table.upsert({ ...key, properties: row.properties });
    count += 1;
  };
  const isDue = (name: TableName): boolean => meddled?.table === name && count < meddled.times;

  return {
    around: ({ tables, queues }) => ({
      queues,
      tables: wrappedTables(tables, (table, name) => ({
        ...methodsOf(table),
        replace: async (row, etag) => {
          if (isDue(name)) await write(table, { partition: row.partition, row: row.row });
          return table.replace(row, etag);
        },
        transaction: async (partition, steps) => {
          const replaced = steps.find(({ kind }) => kind === 'replace');
          if (replaced && isDue(name)) await write(table, { partition, row: replaced.row });
          return table.transaction(partition, steps);
        },
      })),
    }),
    meddle(table, times) {
      [meddled, count] = [{ table, times }, 0];
    },
    end() {
      meddled = undefined;
      return count;
    },
  };
}

import type { Table, TableName, Tables } from '../../bot/storage/tables.js';

/** The same tables, each changed by `wrap`. */
export function wrappedTables(
  tables: Tables,
  wrap: (table: Table, name: TableName) => Table,
): Tables {
  return {
    kind: tables.kind,
    table: (name) => wrap(tables.table(name), name),
    check: () => tables.check(),
    close: () => tables.close(),
  };
}

/** The methods of a table as an object of its own, of which some can be replaced. */
export function methodsOf(table: Table): Table {
  return {
    get: (key) => table.get(key),
    insert: (row) => table.insert(row),
    upsert: (row) => table.upsert(row),
    replace: (row, etag) => table.replace(row, etag),
    delete: (key, etag) => table.delete(key, etag),
    list: (query) => table.list(query),
    transaction: (partition, operations) => table.transaction(partition, operations),
  };
}

/** Makes one call of a table, in its time and way; what it gives is what the caller gets. */
export type AroundCall = <Result>(
  method: keyof Table,
  call: () => Promise<Result>,
  name: TableName,
) => Promise<Result>;

/** The same tables, each call of which is made by `around`. */
export function everyCall(tables: Tables, around: AroundCall): Tables {
  return wrappedTables(tables, (table, name) => ({
    get: (key) => around('get', () => table.get(key), name),
    insert: (row) => around('insert', () => table.insert(row), name),
    upsert: (row) => around('upsert', () => table.upsert(row), name),
    replace: (row, etag) => around('replace', () => table.replace(row, etag), name),
    delete: (key, etag) => around('delete', () => table.delete(key, etag), name),
    list: (query) => around('list', () => table.list(query), name),
    transaction: (partition, operations) =>
      around('transaction', () => table.transaction(partition, operations), name),
  }));
}

/** What was read, counted by rows: a row that was asked for and is not there counts too. */
export interface RowsRead {
  listed: number;
  got: number;
}

/** The same tables, which count the rows that are read through them into `read`. */
export function countedTables(tables: Tables, read: RowsRead): Tables {
  return wrappedTables(tables, (table) => ({
    ...methodsOf(table),
    get: async (key) => {
      read.got += 1;
      return table.get(key);
    },
    list: async (query) => {
      const page = await table.list(query);
      read.listed += page.rows.length;
      return page;
    },
  }));
}

import { z } from 'zod';
import { StorageError } from '../tables.js';
import type { Operation, Row, RowKey, StoredRow, Table, TableName } from '../tables.js';
import { pageSize } from '../row-rules.js';
import type { EmbeddedDatabase } from './database.js';

const tagSchema = z.object({ version: z.int() });
const recordSchema = z.object({ row_key: z.string(), version: z.int(), properties: z.string() });
const propertiesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Undoes a transaction, naming the step that could not be done. */
class StepFailed extends Error {
  constructor(readonly position: number) {
    super(`Step ${position} could not be done`);
  }
}

/** One table in SQLite. All work is synchronous, so nothing comes between the steps of a method. */
export function embeddedTable(database: EmbeddedDatabase, name: TableName): Table {
  const rows = rowStatements(database, name);
  return {
    get: async ({ partition, row }) => rows.read(partition, row),
    async insert(row) {
      const etag = rows.insert(row);
      return etag === undefined ? { outcome: 'exists' } : { outcome: 'inserted', etag };
    },
    upsert: async (row) => rows.write(row),
    async replace(row, etag) {
      const found = matches(rows.tag(row), etag);
      return found === 'yes' ? { outcome: 'replaced', etag: rows.write(row) } : { outcome: found };
    },
    async delete(key, etag) {
      const found = matches(rows.tag(key), etag);
      if (found !== 'yes') return { outcome: found };
      rows.remove(key);
      return { outcome: 'deleted' };
    },
    async list(query) {
      const size = pageSize(query);
      const from = query.continuation ?? query.from ?? '';
      // One row more than asked for shows whether there is another page, and where it begins.
      const found = rows.range(query.partition, from, query.before, size + 1);
      const next = found[size]?.row;
      return { rows: found.slice(0, size), ...(next !== undefined && { next }) };
    },
    async transaction(partition, operations) {
      try {
        const etags = database.write(() =>
          operations.map((operation, position) => step(rows, partition, operation, position)),
        );
        return { outcome: 'done', etags };
      } catch (error) {
        if (error instanceof StepFailed) return { outcome: 'conflict', failedAt: error.position };
        throw error;
      }
    },
  };
}

type RowStatements = ReturnType<typeof rowStatements>;

function step(rows: RowStatements, partition: string, operation: Operation, position: number) {
  const key = { partition, row: operation.row };
  switch (operation.kind) {
    case 'insert': {
      const etag = rows.insert({ ...key, properties: operation.properties });
      if (etag === undefined) throw new StepFailed(position);
      return etag;
    }
    case 'upsert':
      return rows.write({ ...key, properties: operation.properties });
    case 'replace':
      if (matches(rows.tag(key), operation.etag) !== 'yes') throw new StepFailed(position);
      return rows.write({ ...key, properties: operation.properties });
    case 'delete':
      if (matches(rows.tag(key), operation.etag) !== 'yes') throw new StepFailed(position);
      rows.remove(key);
      return undefined;
  }
}

function matches(
  stored: string | undefined,
  etag: string | undefined,
): 'yes' | 'stale' | 'missing' {
  if (stored === undefined) return 'missing';
  return etag === undefined || etag === stored ? 'yes' : 'stale';
}

function rowStatements(database: EmbeddedDatabase, table: TableName) {
  const columns = '(table_name, partition_key, row_key, properties) VALUES (?, ?, ?, ?)';
  const one = 'table_name = ? AND partition_key = ? AND row_key = ?';
  const selected = 'SELECT row_key, version, properties FROM rows WHERE';
  const range = 'table_name = ? AND partition_key = ? AND row_key >= ?';
  const insert = database.prepare(`INSERT INTO rows ${columns} ON CONFLICT DO NOTHING`);
  const write = database.prepare(`INSERT OR REPLACE INTO rows ${columns}`);
  const remove = database.prepare(`DELETE FROM rows WHERE ${one}`);
  const get = database.prepare(`${selected} ${one}`);
  const tag = database.prepare(`SELECT version FROM rows WHERE ${one}`);
  const listFrom = database.prepare(`${selected} ${range} ORDER BY row_key LIMIT ?`);
  const listBetween = database.prepare(
    `${selected} ${range} AND row_key < ? ORDER BY row_key LIMIT ?`,
  );
  const values = (row: Row) => [table, row.partition, row.row, JSON.stringify(row.properties)];
  const read = (partition: string, row: string) => {
    const record = database.read(() => get.get(table, partition, row));
    return record === undefined ? undefined : storedRow(partition, record);
  };
  return {
    read,
    tag(key: RowKey): string | undefined {
      const record = database.read(() => tag.get(table, key.partition, key.row));
      return record === undefined ? undefined : String(tagSchema.parse(record).version);
    },
    insert(row: Row): string | undefined {
      const result = database.write(() => insert.run(...values(row)));
      return result.changes === 0 ? undefined : String(result.lastInsertRowid);
    },
    write: (row: Row) => String(database.write(() => write.run(...values(row))).lastInsertRowid),
    remove: (key: RowKey) => database.write(() => remove.run(table, key.partition, key.row)),
    range(partition: string, from: string, before: string | undefined, most: number) {
      const records = database.read(() =>
        before === undefined
          ? listFrom.all(table, partition, from, most)
          : listBetween.all(table, partition, from, before, most),
      );
      return records.map((record) => storedRow(partition, record));
    },
  };
}

function storedRow(partition: string, record: unknown): StoredRow {
  try {
    const { row_key: row, version, properties } = recordSchema.parse(record);
    return {
      partition,
      row,
      etag: String(version),
      properties: propertiesSchema.parse(JSON.parse(properties)),
    };
  } catch (cause) {
    throw new StorageError(
      'invalid-row',
      'A stored row cannot be read',
      'Was bot.sqlite changed by hand?',
      { cause },
    );
  }
}

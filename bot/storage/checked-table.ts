import type { Lifetime } from './lifetime.js';
import { checkKey, checkQuery, checkRow, checkTag, checkTransaction } from './row-rules.js';
import type { Table } from './tables.js';

/** The table behind the rules that every adapter keeps: what is not allowed never reaches it. */
export function checkedTable(table: Table, life: Lifetime): Table {
  return {
    async get(key) {
      life.mustBeOpen();
      checkKey(key);
      return table.get(key);
    },
    async insert(row) {
      life.mustBeOpen();
      checkRow(row);
      return table.insert(row);
    },
    async upsert(row) {
      life.mustBeOpen();
      checkRow(row);
      return table.upsert(row);
    },
    async replace(row, etag) {
      life.mustBeOpen();
      checkRow(row);
      checkTag(etag);
      return table.replace(row, etag);
    },
    async delete(key, etag) {
      life.mustBeOpen();
      checkKey(key);
      if (etag !== undefined) checkTag(etag);
      return table.delete(key, etag);
    },
    async list(query) {
      life.mustBeOpen();
      checkQuery(query);
      return table.list(query);
    },
    async transaction(partition, operations) {
      life.mustBeOpen();
      checkTransaction(partition, operations);
      return table.transaction(partition, operations);
    },
  };
}

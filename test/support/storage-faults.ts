import type { Storage } from '../../bot/storage/open.js';
import type { Table, Tables } from '../../bot/storage/tables.js';

/** What the storage of a test is to fail with; undefined lets everything pass. */
export interface StorageFaults {
  fault: Error | undefined;
}

/** The same storage, of which every call rejects while `faults.fault` is set. */
export function withFaults(storage: Storage, faults: StorageFaults): Storage {
  const guard = async <Value>(action: () => Promise<Value>): Promise<Value> => {
    if (faults.fault) throw faults.fault;
    return action();
  };
  const wrap = (table: Table): Table => ({
    get: (key) => guard(() => table.get(key)),
    insert: (row) => guard(() => table.insert(row)),
    upsert: (row) => guard(() => table.upsert(row)),
    replace: (row, etag) => guard(() => table.replace(row, etag)),
    delete: (key, etag) => guard(() => table.delete(key, etag)),
    list: (query) => guard(() => table.list(query)),
    transaction: (partition, operations) => guard(() => table.transaction(partition, operations)),
  });
  const { tables } = storage;
  const guarded: Tables = {
    kind: tables.kind,
    table: (name) => wrap(tables.table(name)),
    check: () => guard(() => tables.check()),
    close: () => tables.close(),
  };
  return { tables: guarded, queues: storage.queues };
}

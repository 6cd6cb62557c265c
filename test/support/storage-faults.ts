import type { Storage } from '../../bot/storage/open.js';
import { everyCall } from './wrapped-tables.js';

/** What the storage of a test is to fail with; undefined lets everything pass. */
export interface StorageFaults {
  fault: Error | undefined;
}

/** The same storage, of which every call of a table rejects while `faults.fault` is set. */
export function withFaults({ tables, queues }: Storage, faults: StorageFaults): Storage {
  const guard = async <Value>(action: () => Promise<Value>): Promise<Value> => {
    if (faults.fault) throw faults.fault;
    return action();
  };
  const guarded = everyCall(tables, (_method, call) => guard(call));
  return { tables: { ...guarded, check: () => guard(() => tables.check()) }, queues };
}

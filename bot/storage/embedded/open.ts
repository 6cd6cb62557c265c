import { checkedQueue } from '../checked-queue.js';
import { checkedTable } from '../checked-table.js';
import { lifetime } from '../lifetime.js';
import type { Storage } from '../open.js';
import { openDatabase } from './database.js';
import { withFaults } from './faults.js';
import { embeddedTable } from './table.js';
import { embeddedQueue } from './work-queue.js';

/**
 * Tables and queues in one SQLite file under the directory, for this process alone.
 * The file is closed, and the directory given back, when both have been closed.
 * Throws `StorageError` 'in-use' or 'unavailable'.
 */
export function openEmbedded(directory: string, now: () => number): Storage {
  const database = openDatabase(directory);
  let parts = 2;
  const partEnded = () => {
    parts -= 1;
    if (parts === 0) database.close();
  };
  const tablesLife = lifetime(partEnded);
  const queuesLife = lifetime(partEnded);
  const probe = database.prepare('SELECT count(*) FROM sqlite_schema');
  return {
    tables: {
      kind: 'embedded',
      table: (name) => checkedTable(embeddedTable(database, name), tablesLife),
      async check() {
        tablesLife.mustBeOpen();
        withFaults(() => probe.get());
      },
      close: async () => tablesLife.end(),
    },
    queues: {
      queue: (name) => checkedQueue(embeddedQueue(database, name, now), queuesLife),
      close: async () => queuesLife.end(),
    },
  };
}

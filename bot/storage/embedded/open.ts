import { checkedQueue } from '../checked-queue.js';
import { checkedTable } from '../checked-table.js';
import { lifetime } from '../lifetime.js';
import type { Storage } from '../open.js';
import { createWriteCheck } from '../write-check.js';
import { join } from 'node:path';
import { databaseName, openDatabase, type EmbeddedDatabase } from './database.js';
import { diskBelow, queueOnDisk, tableOnDisk, type Disk } from './disk.js';
import { embeddedTable } from './table.js';
import { embeddedQueue } from './work-queue.js';

/**
 * Tables and queues in one SQLite file under the directory, for this process alone.
 * The file is closed, and the directory given back, when both have been closed.
 * Throws `StorageError` 'in-use', 'damaged', 'full', 'read-only' or 'unavailable'.
 */
export function openEmbedded(
  directory: string,
  now: () => number,
  database: EmbeddedDatabase = openDatabase(directory),
  disk: Disk = diskBelow(join(directory, databaseName)),
): Storage {
  let parts = 2;
  let closed = Promise.resolve();
  const partEnded = () => {
    parts -= 1;
    if (parts > 0) return;
    closed = disk.close();
    database.close();
  };
  const tablesLife = lifetime(partEnded);
  const queuesLife = lifetime(partEnded);
  const writes = createWriteCheck({
    read: async () => database.check(),
    write: async () => writeAndRemove(database),
    now,
  });
  return {
    tables: {
      kind: 'embedded',
      table: (name) =>
        checkedTable(writes.watched(tableOnDisk(embeddedTable(database, name), disk)), tablesLife),
      async check() {
        tablesLife.mustBeOpen();
        await writes.check();
      },
      async close() {
        tablesLife.end();
        await closed;
      },
    },
    queues: {
      queue: (name) =>
        checkedQueue(queueOnDisk(embeddedQueue(database, name, now), disk), queuesLife),
      async close() {
        queuesLife.end();
        await closed;
      },
    },
  };
}

/** Larger than what may be left over on half-filled pages, which still take small rows when the disk is full. */
const probeCharacters = 16_384;

function writeAndRemove(database: EmbeddedDatabase): void {
  const row = `('Probe', 'probe', 'probe', ?)`;
  const columns = '(table_name, partition_key, row_key, properties)';
  const write = database.prepare(`INSERT OR REPLACE INTO rows ${columns} VALUES ${row}`);
  const remove = database.prepare(`DELETE FROM rows WHERE table_name = 'Probe'`);
  database.write(() => {
    write.run('x'.repeat(probeCharacters));
    remove.run();
  });
}

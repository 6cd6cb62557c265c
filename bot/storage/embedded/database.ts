import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { unavailable, withFaults } from './faults.js';
import { lockDirectory } from './lock.js';

/**
 * `version` numbers every write and never repeats, also after a row was deleted: it is the row's tag.
 * Keys are ASCII, so SQLite's order by bytes is the port's order by code unit.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS rows (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    row_key TEXT NOT NULL,
    properties TEXT NOT NULL,
    UNIQUE (table_name, partition_key, row_key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue_name TEXT NOT NULL,
    payload TEXT NOT NULL,
    visible_at INTEGER NOT NULL,
    deliveries INTEGER NOT NULL DEFAULT 0,
    receipt INTEGER NOT NULL DEFAULT 0,
    poisoned INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_due ON messages (queue_name, poisoned, visible_at);
`;

/** The one SQLite file of an embedded storage, kept for this process alone. */
export interface EmbeddedDatabase {
  prepare(sql: string): Database.Statement;
  /** Does the synchronous work in one transaction: all of it is kept, or none when it throws. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Opens `bot.sqlite` in the directory, which is made when missing. Throws `StorageError` 'in-use' or 'unavailable'. */
export function openDatabase(directory: string): EmbeddedDatabase {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw unavailable(`Cannot make the directory ${directory}`, error);
  }
  const unlock = lockDirectory(directory);
  try {
    return databaseOn(openFile(join(directory, 'bot.sqlite')), unlock);
  } catch (error) {
    unlock();
    throw unavailable(`Cannot open the database in ${directory}`, error);
  }
}

function openFile(file: string): Database.Database {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL');
  // FULL: a write is on the disk before it is acknowledged, whatever happens to the process then.
  database.exec('PRAGMA synchronous = FULL');
  database.exec(schema);
  return database;
}

function databaseOn(database: Database.Database, unlock: () => void): EmbeddedDatabase {
  return {
    prepare: (sql) => withFaults(() => database.prepare(sql)),
    transaction: (work) =>
      withFaults(() => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const result = work();
          database.exec('COMMIT');
          return result;
        } catch (error) {
          // SQLite has already rolled back by itself after some faults, such as a full disk.
          if (database.inTransaction) database.exec('ROLLBACK');
          throw error;
        }
      }),
    close() {
      try {
        // Folds the log into bot.sqlite, so that after a clean stop that one file is everything.
        withFaults(() => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      } finally {
        database.close();
        unlock();
      }
    },
  };
}

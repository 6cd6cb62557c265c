import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { StorageError } from '../tables.js';
import { unavailable, withFaults } from './faults.js';
import { applyFormat } from './format.js';
import { lockDirectory } from './lock.js';

/** The name of the database in its directory. */
export const databaseName = 'bot.sqlite';

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
    return databaseOn(openFile(join(directory, databaseName)), unlock);
  } catch (error) {
    unlock();
    if (error instanceof StorageError) throw error;
    throw unavailable(`Cannot open the database in ${directory}`, error);
  }
}

function openFile(file: string): Database.Database {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL');
  // FULL: a write is on the disk before it is acknowledged, whatever happens to the process then.
  database.exec('PRAGMA synchronous = FULL');
  applyFormat(database);
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

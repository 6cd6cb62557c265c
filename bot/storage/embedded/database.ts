import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import { StorageError } from '../tables.js';
import { damaged, sqliteFault, unavailable, withFaults } from './faults.js';
import { applyFormat } from './format.js';
import { lockDirectory } from './lock.js';

/** The name of the database in its directory. */
export const databaseName = 'bot.sqlite';

/** The one SQLite file of an embedded storage, kept for this process alone. */
export interface EmbeddedDatabase {
  prepare(sql: string): Database.Statement;
  /** Does the reading; a fault of SQLite becomes a `StorageError`. */
  read<T>(work: () => T): T;
  /**
   * Does the synchronous work in one transaction: all of it is kept, or none when it throws. A statement by itself
   * needs one too: one that finds the file held by another program stays open, and keeps every COMMIT from ending.
   * Nothing is done once the file is gone: what is written to it then would be lost at the next start.
   */
  write<T>(work: () => T): T;
  /** Throws `StorageError` when the file cannot be read, is gone, or was found damaged since it was opened. */
  check(): void;
  close(): void;
}

/** Opens `bot.sqlite` in the directory, which is made when missing. Throws `StorageError` 'in-use', 'damaged', 'full', 'read-only' or 'unavailable'. */
export function openDatabase(directory: string): EmbeddedDatabase {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw unavailable(`Cannot make the directory ${directory}`, error);
  }
  const unlock = lockDirectory(directory);
  const file = join(directory, databaseName);
  try {
    return databaseOn(openFile(file), file, unlock);
  } catch (error) {
    unlock();
    throw sqliteFault(`Cannot open the database in ${directory}`, error);
  }
}

/** How long a write waits, in ms, for a program that holds the file for a moment; everything else waits with it. */
const busyMs = 250;

const lookedThrough = z.array(z.looseObject({ quick_check: z.string() }));

function openFile(file: string): Database.Database {
  const database = new Database(file, { timeout: busyMs });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    // The log is brought to the disk by disk.ts, before a write is acknowledged and without keeping others waiting.
    database.exec('PRAGMA synchronous = NORMAL');
    applyFormat(database);
    const [found] = lookedThrough.parse(database.prepare('PRAGMA quick_check(1)').all());
    if (found !== undefined && found.quick_check !== 'ok') throw damaged(file, found.quick_check);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function databaseOn(
  database: Database.Database,
  file: string,
  unlock: () => void,
): EmbeddedDatabase {
  const probe = database.prepare('SELECT count(*) FROM sqlite_schema');
  const mustBeThere = fileGuard(file);
  let damage: StorageError | undefined;

  const read = <T>(work: () => T): T => {
    try {
      return withFaults(work);
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') damage = error;
      throw error;
    }
  };
  const inTransaction = <T>(work: () => T): T => {
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
  };
  const write = <T>(work: () => T): T => {
    mustBeThere();
    return read(() => (database.inTransaction ? work() : inTransaction(work)));
  };

  return {
    read,
    write,
    prepare: (sql) => withFaults(() => database.prepare(sql)),
    check() {
      if (damage) throw damage;
      mustBeThere();
      read(() => probe.get());
    },
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

/** Throws `StorageError` 'unavailable' once another file, or none, stands where the file was when it was opened. */
function fileGuard(file: string): () => void {
  const { dev, ino } = statSync(file);
  return () => {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.ino === ino && there.dev === dev) return;
    throw new StorageError(
      'unavailable',
      `${file} has been moved, deleted or replaced while the bot runs`,
      'Put the file back where it was, or stop the bot before its data are moved or restored.',
    );
  };
}

import Database from 'libsql';
import { StorageError } from '../tables.js';

/** A `StorageError` 'unavailable' that says what failed, with what SQLite or the file system said about it. */
export function unavailable(what: string, cause: unknown): StorageError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageError(
    'unavailable',
    `${what}: ${reason}`,
    'Is there room on the disk under DATA_DIR, and may the bot write there?',
    { cause },
  );
}

/** Does the work; a fault of SQLite (disk full, I/O, corruption) becomes a `StorageError` 'unavailable'. */
export function withFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) throw unavailable('SQLite failed', error);
    throw error;
  }
}

import { join } from 'node:path';
import Database from 'libsql';
import { StorageError } from '../tables.js';
import { unavailable } from './faults.js';

/**
 * Keeps the directory for this process until the function returned is called, or the process ends.
 * The lock is SQLite's own lock on a file of its own: the operating system drops it with the process,
 * so nothing stale is ever left, and `bot.sqlite` itself stays open to a backup.
 * Throws `StorageError` 'in-use' when somebody else keeps it.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, 'bot.lock');
  try {
    const lock = new Database(file);
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return () => {
      lock.exec('ROLLBACK');
      lock.close();
    };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new StorageError(
        'in-use',
        `Another process keeps its data in ${directory}`,
        'Stop the other bot, or give this one a DATA_DIR of its own. Several instances need Azure storage.',
        { cause: error },
      );
    throw unavailable(`Cannot lock ${directory}`, error);
  }
}

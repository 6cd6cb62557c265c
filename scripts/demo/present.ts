import path from 'node:path';
import { checkContents } from '../../bot/storage/embedded/backup/checking.js';
import { kindOf } from '../../bot/storage/embedded/backup/files.js';
import { databaseName } from '../../bot/storage/embedded/database.js';
import { lockDirectory } from '../../bot/storage/embedded/lock.js';
import type { TableName } from '../../bot/storage/tables.js';

/** A bot writes these by itself, also where nobody has said a word to it. */
const ownTables: ReadonlySet<string> = new Set<TableName>(['Activities', 'Retention', 'Probe']);

/**
 * Whether anything of people's is kept in the folder. Rejects with `StorageError` 'in-use' while a bot runs on it,
 * and with `BackupRefused` where the file cannot be read.
 */
export async function holdsAnything(directory: string): Promise<boolean> {
  const file = path.join(directory, databaseName);
  if ((await kindOf(file)) === 'missing') return false;
  const unlock = lockDirectory(directory);
  try {
    const { tables, queues } = checkContents(file, file);
    return Object.keys({ ...queues, ...tables }).some((name) => !ownTables.has(name));
  } finally {
    unlock();
  }
}

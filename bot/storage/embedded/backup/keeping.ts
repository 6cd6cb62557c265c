import { copyFile, link, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { copyWithDigest, kindOf, removeDatabase, syncToDisk } from './files.js';
import { BackupRefused } from './refusal.js';

/**
 * Keeps the database `current` under the name `kept` as well, whole: what SQLite had still to fold into it is in it,
 * or beside it where it is damaged. Gives `kept`; undefined when there is no database. No log is left in place, which
 * would be applied to the database that comes in its stead. Throws `BackupRefused` when `kept` is there already.
 */
export async function keepPresent(current: string, kept: string): Promise<string | undefined> {
  if ((await kindOf(current)) === 'missing') {
    await removeLogs(current);
    return undefined;
  }
  if ((await kindOf(kept)) !== 'missing') throw new BackupRefused(`${kept} is there already.`);
  if (await hasLog(current)) await keepWithLog(current, kept);
  else await secondName(current, kept);
  await syncToDisk(path.dirname(kept));
  await removeLogs(current);
  return kept;
}

/** SQLite drops the log of a database that it cannot read once it has opened it, so that both are copied before. */
async function keepWithLog(current: string, kept: string): Promise<void> {
  try {
    await copyWithDigest(current, kept);
    await copyWithDigest(logOf(current), logOf(kept));
  } catch (fault) {
    await removeDatabase(kept);
    throw fault;
  }
  if (!foldLog(current)) return;
  await removeDatabase(kept);
  await secondName(current, kept);
}

/** Folds what a bot that was killed has left in its log; false when the database is damaged. */
function foldLog(current: string): boolean {
  try {
    const database = new Database(current);
    try {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return true;
    } finally {
      database.close();
    }
  } catch (fault) {
    if (!(fault instanceof Database.SqliteError)) throw fault;
    return false;
  }
}

const logOf = (database: string): string => `${database}-wal`;

async function hasLog(database: string): Promise<boolean> {
  const log = logOf(database);
  return (await kindOf(log)) === 'file' && (await stat(log)).size > 0;
}

async function removeLogs(database: string): Promise<void> {
  for (const ending of ['-wal', '-shm', '-journal']) await rm(database + ending, { force: true });
}

/** The same file under a second name; a copy where the file system has no second names. */
async function secondName(file: string, name: string): Promise<void> {
  try {
    await link(file, name);
  } catch {
    await copyFile(file, name);
    await syncToDisk(name);
  }
}

import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { databaseName } from '../database.js';
import { lockDirectory } from '../lock.js';
import { StorageError } from '../../tables.js';
import { checkContents, type Contents } from './checking.js';
import {
  copyWithDigest,
  digestFile,
  kindOf,
  readDigest,
  removeDatabase,
  syncToDisk,
} from './files.js';
import { keepPresent } from './keeping.js';
import { timeInName, timeOfName } from './naming.js';
import { BackupRefused, refusalFor } from './refusal.js';

export interface RestoreRequest {
  /** The folder that the bot keeps its data in, made when missing. */
  readonly directory: string;
  /** The backup. */
  readonly file: string;
  /** Takes the file although no digest stands beside it. */
  readonly withoutDigest: boolean;
  readonly now: Date;
  /** Copies a file into a new one on the disk, and gives its SHA-256. */
  readonly copy?: (source: string, target: string) => Promise<string>;
}

export interface RestoredBackup {
  readonly contents: Contents;
  /** When the backup was taken: by its name, otherwise when the file was last written. */
  readonly takenAt: Date;
  /** Where the data that were there before are kept; undefined when there were none. */
  readonly kept?: string;
}

/**
 * Puts a backup in the place of the present data, which are kept beside it under a name with the time.
 * Whatever goes wrong, the bot finds either the old data or the new, never a part. Throws `BackupRefused`:
 * when a bot is running on the folder, when the file is not whole, not the bot's, or of a newer version.
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoredBackup> {
  const file = path.resolve(request.file);
  try {
    if ((await kindOf(file)) !== 'file') throw new BackupRefused(`There is no file ${file}.`);
    const digest = await expectedDigest(file, request.withoutDigest);
    await mkdir(request.directory, { recursive: true });
    const unlock = lock(request.directory);
    try {
      return await replaceData(request, file, digest);
    } finally {
      unlock();
    }
  } catch (fault) {
    throw refusalFor(`${file} could not be restored, and nothing was changed`, fault);
  }
}

async function expectedDigest(file: string, without: boolean): Promise<string | undefined> {
  const beside = digestFile(file);
  if ((await kindOf(beside)) === 'missing') {
    if (without) return undefined;
    throw new BackupRefused(
      `${beside} is missing, so nobody can tell whether the backup is as it was written. If you trust it, add --without-digest.`,
    );
  }
  const digest = readDigest(await readFile(beside, 'utf8'));
  if (digest === undefined) throw new BackupRefused(`${beside} holds no SHA-256.`);
  return digest;
}

function lock(directory: string): () => void {
  try {
    return lockDirectory(directory);
  } catch (fault) {
    if (!(fault instanceof StorageError) || fault.code !== 'in-use') throw fault;
    throw new BackupRefused(
      `A bot is running on ${path.resolve(directory)}. Stop it, run this again, then start it. Nothing was changed.`,
      { cause: fault },
    );
  }
}

async function replaceData(
  { directory, now, copy = copyWithDigest }: RestoreRequest,
  file: string,
  digest: string | undefined,
): Promise<RestoredBackup> {
  const current = path.join(directory, databaseName);
  const incoming = path.join(directory, 'incoming.sqlite.part');
  try {
    // What a restore that was broken off has left; the lock says that none is running.
    await removeDatabase(incoming);
    const found = await copy(file, incoming);
    if (digest !== undefined && found !== digest) {
      throw new BackupRefused(
        `${file} is not as it was written: its SHA-256 is not the one in ${digestFile(file)}. Use another backup.`,
      );
    }
    const contents = checkContents(incoming, file);
    const kept = await keepPresent(current, path.join(directory, keptName(now)));
    await rename(incoming, current);
    await syncToDisk(directory);
    const takenAt = timeOfName(path.basename(file)) ?? (await stat(file)).mtime;
    return { contents, takenAt, ...(kept && { kept: path.resolve(current, '..', kept) }) };
  } finally {
    await removeDatabase(incoming);
  }
}

const keptName = (now: Date): string => `before-restore-${timeInName(now)}.sqlite`;

import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { databaseName } from '../database.js';
import { checkContents, type Contents } from './checking.js';
import {
  digestFile,
  digestLine,
  digestOf,
  kindOf,
  ownerOnly,
  removeDatabase,
  syncToDisk,
  writeSynced,
} from './files.js';
import { BackupRefused, refusalFor } from './refusal.js';
import { backupName } from './naming.js';

export interface BackupRequest {
  /** The folder that the bot keeps its data in. */
  readonly directory: string;
  /** A folder, which is made when missing, or the name of a new file that ends in .sqlite. */
  readonly target: string;
  readonly now: Date;
}

export interface TakenBackup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly contents: Contents;
}

/** How long SQLite waits where it has to: for a bot that is just starting or ending. */
const patienceMs = 10_000;
/** What a backup that was broken off has left is removed after so long. */
const leftoverMs = 3_600_000;

/**
 * Takes a copy of embedded storage as it is at one moment, whether or not a bot is running and writing on it:
 * everything that was acknowledged before is in it, and no write in part. The copy gets its name only once it
 * is checked and on the disk. Throws `BackupRefused`.
 */
export async function takeBackup({ directory, target, now }: BackupRequest): Promise<TakenBackup> {
  const source = path.join(directory, databaseName);
  const file = await targetFile(target, now);
  try {
    if ((await kindOf(source)) !== 'file') {
      throw new BackupRefused(
        `${path.resolve(directory)} holds no data of a bot. DATA_DIR names the folder that it keeps its data in.`,
      );
    }
    if ((await kindOf(file)) !== 'missing') {
      throw new BackupRefused(`${file} is there already. A backup never replaces a file.`);
    }
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await removeLeftovers(path.dirname(file), now);
    return await writeCopy(source, file);
  } catch (fault) {
    throw refusalFor(`The backup could not be written to ${file}`, fault);
  }
}

async function targetFile(target: string, now: Date): Promise<string> {
  const place = path.resolve(target);
  if (path.extname(place) === '.sqlite' && (await kindOf(place)) !== 'folder') return place;
  return path.join(place, backupName(now));
}

async function writeCopy(source: string, file: string): Promise<TakenBackup> {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    // Made before SQLite writes into it, so that nobody else may read it at any time.
    await (await open(part, 'wx', ownerOnly)).close();
    copyDatabase(source, part);
    const contents = checkContents(part, 'The copy');
    await syncToDisk(part);
    const sha256 = await digestOf(part);
    const { size: bytes } = await stat(part);
    await writeSynced(digestFile(part), digestLine(sha256, path.basename(file)));
    // The digest goes first: no backup stands under its name without one.
    await rename(digestFile(part), digestFile(file));
    await rename(part, file);
    await syncToDisk(path.dirname(file));
    return { file, bytes, sha256, contents };
  } catch (fault) {
    await removeDatabase(part);
    if ((await kindOf(file)) === 'missing') await rm(digestFile(file), { force: true });
    throw fault;
  }
}

/**
 * VACUUM INTO reads within one transaction, which neither waits for the bot's writes nor keeps them waiting.
 * https://www.sqlite.org/lang_vacuum.html#vacuuminto
 */
function copyDatabase(source: string, part: string): void {
  const database = new Database(source, { timeout: patienceMs });
  try {
    database.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
}

async function removeLeftovers(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\..+\.sqlite\.\d+\.part(-\w+|\.sha256)?$/.test(name)) continue;
    const place = path.join(folder, name);
    const { mtimeMs } = await stat(place);
    if (now.getTime() - mtimeMs > leftoverMs) await rm(place, { force: true });
  }
}

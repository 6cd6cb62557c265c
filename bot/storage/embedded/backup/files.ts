import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';

/** Only whoever runs the bot may read a copy: it holds what people wrote. */
export const ownerOnly = 0o600;

/** The SHA-256 of a file, in hexadecimal. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The line that `sha256sum --check` reads. */
export const digestLine = (digest: string, name: string): string => `${digest}  ${name}\n`;

/** Where the digest of a copy stands. */
export const digestFile = (file: string): string => `${file}.sha256`;

/** The digest that such a line names; undefined when it is none. */
export function readDigest(line: string): string | undefined {
  return /^([0-9a-f]{64})(\s|$)/i.exec(line)?.[1]?.toLowerCase();
}

/** Copies a file as it is into a new one, waits until it is on the disk, and gives the SHA-256 of what was copied. */
export async function copyWithDigest(source: string, target: string): Promise<string> {
  const hash = createHash('sha256');
  const written = await open(target, 'wx', ownerOnly);
  try {
    for await (const chunk of createReadStream(source)) {
      hash.update(chunk as Buffer);
      await written.writeFile(chunk as Buffer);
    }
    await written.sync();
  } finally {
    await written.close();
  }
  return hash.digest('hex');
}

/** Writes a new file of few words, and waits until it is on the disk. */
export async function writeSynced(file: string, text: string): Promise<void> {
  const written = await open(file, 'wx', ownerOnly);
  try {
    await written.writeFile(text);
    await written.sync();
  } finally {
    await written.close();
  }
}

/** Waits until the file, or the names in the folder, are on the disk. */
export async function syncToDisk(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } catch (fault) {
    // Windows does not let a folder be synced; its names are on the disk by themselves.
    if (process.platform !== 'win32') throw fault;
  } finally {
    await handle.close();
  }
}

/** Whether it is there, and of which kind. */
export async function kindOf(place: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(place)).isDirectory() ? 'folder' : 'file';
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return 'missing';
    throw fault;
  }
}

/** Removes a database that is not wanted, with what SQLite keeps beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const ending of ['', '-journal', '-wal', '-shm', '.sha256']) {
    await rm(file + ending, { force: true });
  }
}

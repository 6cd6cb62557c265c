import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { libraryOf, type LibraryParts, type LibraryReading } from './parts.js';
import type { ContentFile } from './reading.js';
import { partsIn } from './snapshot.js';

/** All that stands in these folders is content, and so is the YAML beside them; a README is for editors. */
const contentPath = /^((bulletins|facts|messages|pages)\/[^.].*|[^./][^/]*\.yml)$/;

async function readContentFile(directory: string, path: string): Promise<ContentFile> {
  return { path, text: await readFile(join(directory, path), 'utf8') };
}

/** The files of the content directory, by their paths. Rejects when it cannot be read. */
export async function contentFilesIn(directory: string): Promise<readonly ContentFile[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => contentPath.test(path))
    .sort();
  return Promise.all(paths.map((path) => readContentFile(directory, path)));
}

/**
 * Reads everything under the content directory once. Faults name files relative to `directory`.
 * `snapshot` is a file that may hold what was read of it before; it counts only while no content file differs.
 * Rejects with the file system's error when the directory cannot be read.
 */
export async function loadLibrary(directory: string, snapshot?: string): Promise<LibraryReading> {
  const files = await contentFilesIn(directory);
  const known = snapshot === undefined ? undefined : await partsKept(snapshot, files);
  if (known) return { ok: true, library: libraryOf(known) };
  // Only here: what reads YAML and Markdown is large, and most starts do without.
  const { readLibrary } = await import('./read-library.js');
  return readLibrary(files);
}

/** A snapshot that is missing or spoiled costs a second, and nothing else. */
async function partsKept(
  file: string,
  files: readonly ContentFile[],
): Promise<LibraryParts | undefined> {
  try {
    return partsIn(await readFile(file), files);
  } catch {
    return undefined;
  }
}

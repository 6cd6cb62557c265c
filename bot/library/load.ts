import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ContentFile } from './reading.js';
import { readLibrary, type LibraryReading } from './read-library.js';

/** All that stands in these folders is content, and so is the YAML beside them; a README is for editors. */
const contentPath = /^((bulletins|facts|messages|pages)\/[^.].*|[^./][^/]*\.yml)$/;

async function readContentFile(directory: string, path: string): Promise<ContentFile> {
  return { path, text: await readFile(join(directory, path), 'utf8') };
}

/**
 * Reads everything under the content directory once. Faults name files relative to `directory`.
 * Rejects with the file system's error when the directory cannot be read.
 */
export async function loadLibrary(directory: string): Promise<LibraryReading> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => contentPath.test(path))
    .sort();
  return readLibrary(await Promise.all(paths.map((path) => readContentFile(directory, path))));
}

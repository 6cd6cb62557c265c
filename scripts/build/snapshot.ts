/** Part of the build: reads the content, and keeps what it holds for the starts to come. */
import { writeFile } from 'node:fs/promises';
import { contentFilesIn } from '../../bot/library/load.js';
import { readParts } from '../../bot/library/read-library.js';
import { snapshotOf } from '../../bot/library/snapshot.js';

/** Writes what `directory` holds to `file`; gives false, and tells every fault, when it cannot be served. */
export async function writeSnapshot(
  directory: string,
  file: string,
  tell: (line: string) => void = console.error,
): Promise<boolean> {
  const files = await contentFilesIn(directory);
  const reading = readParts(files);
  if (!reading.ok) {
    for (const { file: name, line, problem, expected } of reading.faults) {
      tell(`content/${name}:${line}: ${problem}; expected ${expected}`);
    }
    return false;
  }
  await writeFile(file, snapshotOf(files, reading.parts));
  return true;
}

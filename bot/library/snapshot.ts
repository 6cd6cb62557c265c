/** The content read beforehand: what a start needs of it, without reading YAML and Markdown again. */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { LibraryParts } from './parts.js';
import type { ContentFile } from './reading.js';

/** Written by the same build of the program that reads it, so that the parts are what their types say. */
const snapshotSchema = z.object({
  of: z.string(),
  parts: z.custom<LibraryParts>((parts) => typeof parts === 'object' && parts !== null),
});

/** Changes with every word, name and absence of a file. */
const digestOf = (files: readonly ContentFile[]): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex');

export const snapshotOf = (files: readonly ContentFile[], parts: LibraryParts): Uint8Array =>
  serialize({ of: digestOf(files), parts } satisfies z.infer<typeof snapshotSchema>);

/** The parts that were read of exactly these files; undefined when the files have changed since. */
export function partsIn(
  snapshot: Uint8Array,
  files: readonly ContentFile[],
): LibraryParts | undefined {
  const { of, parts } = snapshotSchema.parse(deserialize(snapshot));
  return of === digestOf(files) ? parts : undefined;
}

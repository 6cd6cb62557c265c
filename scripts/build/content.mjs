// Reads the content once, for all starts to come.
import path from 'node:path';

/** Writes `<root>/dist/content.snapshot`; false when the content has faults, which are told on stderr. */
export async function readContent(root) {
  const { writeSnapshot } = await import(path.join(root, 'dist/scripts/build/snapshot.js'));
  return writeSnapshot(path.join(root, 'content'), path.join(root, 'dist/content.snapshot'));
}

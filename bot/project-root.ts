import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder at or above `directory` that holds package.json: the same from source and from dist/. */
export function projectRoot(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const parent = path.dirname(directory);
  if (parent === directory) throw new Error('No package.json above the program: is it complete?');
  return projectRoot(parent);
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The nearest folder at or above `directory` that holds package.json: the same from source and from dist/. */
export function projectRoot(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const parent = path.dirname(directory);
  if (parent === directory) throw new Error('No package.json above the program: is it complete?');
  return projectRoot(parent);
}

const packageJson = z.object({ version: z.string() });

/** The version that package.json in the project's folder `root` gives: `1.0.0`. */
export function projectVersion(root: string): string {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  return packageJson.parse(JSON.parse(text)).version;
}

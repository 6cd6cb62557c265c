import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { readYaml } from '../../bot/library/yaml.js';

/** Reads a file of this folder by its schema. Throws with the line of everything that is wrong with it. */
export function readData<Data>(file: string, schema: z.ZodType<Data>): Data {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  const { value, faults } = readYaml({ path: file, text }, schema);
  if (value === undefined || faults.length > 0) {
    const lines = faults.map(
      ({ line, problem, expected }) => `${file}:${line}: ${problem}; expected ${expected}`,
    );
    throw new Error(lines.join('\n'));
  }
  return value;
}

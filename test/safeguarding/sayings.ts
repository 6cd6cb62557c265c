import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { harms } from '../../bot/library/safeguarding-rules.js';
import { projectRoot } from '../../bot/project-root.js';
import { projectLibrary } from '../support/reading.js';

const root = projectRoot(import.meta.dirname);
const sayings = z.array(z.string());

const read = (name: string): unknown =>
  parse(readFileSync(path.join(root, 'test/safeguarding', `${name}.yml`), 'utf8'));

/** What people write who are in danger or know of it, by the harm. */
export const disclosuresIn = (name: string) => z.record(z.enum(harms), sayings).parse(read(name));

/** What people write who are in no danger, by what it is about. */
export const harmlessIn = (name: string) => z.record(z.string(), sayings).parse(read(name));

const question = z.object({ turns: sayings, category: z.string() });

/** The questions of the evaluation, with their categories. */
export const questions = readFileSync(path.join(root, 'test/questions/dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => question.parse(JSON.parse(line)));

/** The project's own content. */
export { projectLibrary as contentOfProject };

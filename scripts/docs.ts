/** `npm run docs`: writes the tables of README.md and docs/settings.md anew, from the commands and the settings. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../bot/project-root.js';
import { makeDocuments } from './docs/making.js';

const root = projectRoot(import.meta.dirname);

for (const { file, before, after } of await makeDocuments()) {
  if (before !== after) await writeFile(path.join(root, file), after);
  console.log(`${file}: ${before === after ? 'up to date' : 'written anew'}`);
}

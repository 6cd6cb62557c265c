// Loads a part of the compiled bot; compiles first when dist/ is missing or older than its sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
/** What tsconfig.build.json includes. */
const sources = ['bot', 'cards', 'scripts/backup'];

/** When the newest source below `place` was written, in ms. */
function newest(place) {
  const status = statSync(place);
  if (!status.isDirectory()) return place.endsWith('.ts') ? status.mtimeMs : 0;
  return Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

function isCurrent(entry) {
  if (!existsSync(entry)) return false;
  const compiled = statSync(entry).mtimeMs;
  return sources.every((place) => newest(path.join(root, place)) <= compiled);
}

/** The exports of a module below dist/, such as `bot/main.js`. */
export async function compiled(module) {
  const entry = path.join(root, 'dist', module);
  // A production install has no compiler: there dist/ came with the package.
  if (existsSync(compiler) && !isCurrent(entry)) {
    console.error('Compiling…');
    const project = path.join(root, 'tsconfig.build.json');
    const { status } = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  return import(entry);
}

// Loads a part of the compiled bot; builds first what is missing in dist/ or older than what it is made of.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
/** What is bundled, and what bundles it: our own code, and the libraries as they were installed last. */
const sources = [
  'bot',
  'cards',
  'scripts/backup',
  'scripts/build',
  'scripts/doctor',
  'package.json',
  'node_modules/.package-lock.json',
];
const sourceFile = /\.(ts|mjs|json)$/;

/** When the newest of the files below `place` that are of this kind was written, in ms. */
function newest(place, kind) {
  const status = statSync(place, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status && kind.test(place) ? status.mtimeMs : 0;
  // A folder too: a file that is gone leaves nothing else behind.
  const below = readdirSync(place).map((name) => newest(path.join(place, name), kind));
  return Math.max(status.mtimeMs, ...below);
}

const writtenAt = (file) =>
  statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isCurrent(built, places, kind) {
  const at = writtenAt(built);
  return places.every((place) => newest(path.join(root, place), kind) <= at);
}

/** A production install has no bundler: there dist/ came with the package. */
const canBuild = () => existsSync(path.join(root, 'node_modules/esbuild/package.json'));

/** The exports of a module below dist/, such as `bot/main.js`. */
export async function compiled(module) {
  await bringUpToDate(module);
  return import(path.join(root, 'dist', module));
}

/** Builds what is missing or old of such a module, where it can be built. */
export async function bringUpToDate(module) {
  if (!canBuild()) return;
  const entry = path.join('dist', module);
  if (!isCurrent(entry, sources, sourceFile)) {
    console.error('Compiling…');
    const { build } = await import('./build.mjs');
    await build(root);
  } else if (!isCurrent('dist/content.snapshot', ['content'], /./)) {
    const { readContent } = await import('./build/content.mjs');
    await readContent(root);
  }
}

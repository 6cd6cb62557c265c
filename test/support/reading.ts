import path from 'node:path';
import type { Reading } from '../../bot/composition/parts.js';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import { createEngine } from '../../bot/lookups/engine/engine.js';
import type { Engine } from '../../bot/lookups/finding.js';
import { projectRoot } from '../../bot/project-root.js';
import { loadCards, type Cards } from '../../cards/render.js';

/* What is read from the project's own files: once for all tests of a process, because all of it is frozen. */

const root = projectRoot(import.meta.dirname);
let cards: Cards | undefined;
let library: Promise<Library> | undefined;
let engine: Promise<Engine> | undefined;

export const projectCards = (): Cards => (cards ??= loadCards(path.join(root, 'cards')));

/** Rejects with all faults of the content when it has any. */
export const projectLibrary = (): Promise<Library> => (library ??= read());

export const projectEngine = (): Promise<Engine> =>
  (engine ??= projectLibrary().then(createEngine));

export const projectReading = async (): Promise<Reading> => ({
  library: await projectLibrary(),
  cards: projectCards(),
  engine: await projectEngine(),
});

async function read(): Promise<Library> {
  const reading = await loadLibrary(path.join(root, 'content'));
  if (!reading.ok) throw new Error(`The content has faults: ${JSON.stringify(reading.faults)}`);
  return reading.library;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../bot/config.js';
import { projectRoot } from '../../bot/project-root.js';
import { databaseName } from '../../bot/storage/embedded/database.js';
import { BackupRefused } from '../../bot/storage/embedded/backup/refusal.js';
import { restoreBackup } from '../../bot/storage/embedded/backup/restoring.js';
import { StorageError } from '../../bot/storage/tables.js';
import type { ExitCode, Surroundings } from '../backup/command.js';
import { fill } from './fill.js';
import { holdsAnything } from './present.js';
import { help, keptWords, summary } from './words.js';

export interface DemoSurroundings extends Surroundings {
  /** Tells the story into a folder; the whole of it unless told. */
  readonly fillFolder?: typeof fill;
}

/** The settings that say where the bot keeps its data; the demonstration has all others of its own. */
const storageSettings = ['DATA_DIR', 'AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_ACCOUNT'];

/** Fills a folder of embedded storage with the demonstration. It never deletes what is there. */
export async function demo(
  args: readonly string[],
  surroundings: DemoSurroundings,
): Promise<ExitCode> {
  const { out, error } = surroundings;
  const read = readArguments(args);
  if (!read || read.help) {
    (read ? out : error)(help);
    return read ? 0 : 2;
  }
  const directory = read.folder ?? usualFolder(surroundings);
  if (directory === undefined) return 1;
  try {
    if (!read.again && (await holdsAnything(directory))) {
      error(`${path.resolve(directory)} holds data already, and nothing was changed.`);
      error('"npm run demo -- --again" keeps these under another name and fills the folder anew.');
      error('"npm run demo -- <folder>" fills another folder.');
      return 1;
    }
    await fillSafely(directory, surroundings);
    return 0;
  } catch (fault) {
    if (fault instanceof StorageError) {
      error(
        fault.code === 'in-use'
          ? `A bot is running on ${path.resolve(directory)}. Stop it, and run this again. Nothing was changed.`
          : `${fault.message}. ${fault.hint}`,
      );
      return 1;
    }
    if (!(fault instanceof BackupRefused)) throw fault;
    error(fault.message);
    return 1;
  }
}

/** Fills a folder of its own first: whatever goes wrong, the bot finds all of the demonstration or none of it. */
async function fillSafely(
  directory: string,
  { now, out, fillFolder = fill }: DemoSurroundings,
): Promise<void> {
  const begun = now();
  const own = await mkdtemp(path.join(tmpdir(), 'demo-'));
  try {
    out('Telling the bot a year of examples. This takes some seconds.');
    const root = projectRoot(import.meta.dirname);
    const calendar = await fillFolder({ directory: own, root, version: 'demo', now: begun });
    const { kept } = await restoreBackup({
      ...{ directory, file: path.join(own, databaseName), withoutDigest: true, now: begun },
    });
    const seconds = Math.round((now().getTime() - begun.getTime()) / 1_000);
    for (const line of summary(directory, calendar, seconds)) out(line);
    if (kept !== undefined) out(keptWords(kept));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The folder that DATA_DIR names; undefined where the settings name none, which is told. */
function usualFolder({ environment, error }: DemoSurroundings): string | undefined {
  const named = storageSettings.map((name) => [name, environment[name]] as const);
  const config = readConfig(Object.fromEntries(named));
  if (!config.ok) {
    config.problems.forEach((problem) => error(problem));
    return undefined;
  }
  const { storage } = config.config;
  if (storage.kind === 'embedded') return storage.directory;
  error('The settings name Azure storage, which the demonstration never fills. Nothing was done.');
  error('Unset AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_CONNECTION_STRING, or name a folder.');
  return undefined;
}

interface Arguments {
  readonly folder: string | undefined;
  readonly again: boolean;
  readonly help: boolean;
}

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        again: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [folder, ...more] = positionals;
    return more.length > 0 ? undefined : { folder, ...values };
  } catch {
    return undefined;
  }
}

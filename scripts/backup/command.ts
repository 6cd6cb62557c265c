import { parseArgs } from 'node:util';
import { readConfig, type Environment } from '../../bot/config.js';
import { BackupRefused } from '../../bot/storage/embedded/backup/refusal.js';

/** What a command works with. */
export interface Surroundings {
  readonly environment: Environment;
  readonly now: () => Date;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** 0: done. 1: not done, and told why. 2: called in a way that it does not know. */
export type ExitCode = 0 | 1 | 2;

export const ownSurroundings: Surroundings = {
  environment: process.env,
  now: () => new Date(),
  out: (text) => console.log(text),
  error: (text) => console.error(text),
};

interface Command {
  readonly help: string;
  /** The options it knows; each is said or not. */
  readonly options: readonly string[];
  /** Does it with the one file or folder that was named. */
  readonly run: (what: string, directory: string, options: ReadonlySet<string>) => Promise<void>;
}

/** The settings that say where the bot keeps its data; the rest need not be set to save or restore them. */
const storageSettings = ['DATA_DIR', 'AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_ACCOUNT'];

const onAzure =
  'The bot keeps its data in Azure Storage, so there is no file on this machine to copy. docs/backup.md says how to protect tables there.';

/** Reads the arguments, finds the folder of the data, and does the work; what is refused is told in its own words. */
export async function runCommand(
  args: readonly string[],
  { environment, out, error }: Surroundings,
  { help, options, run }: Command,
): Promise<ExitCode> {
  const read = readArguments(args, options);
  if (read === undefined) {
    error(help);
    return 2;
  }
  if (read.said.has('help')) {
    out(help);
    return 0;
  }
  if (read.what === undefined) {
    error(help);
    return 2;
  }
  const config = readConfig(
    Object.fromEntries(storageSettings.map((name) => [name, environment[name]])),
  );
  if (!config.ok) {
    config.problems.forEach((problem) => error(problem));
    return 1;
  }
  const { storage } = config.config;
  if (storage.kind === 'azure') {
    error(onAzure);
    return 1;
  }
  try {
    await run(read.what, storage.directory, read.said);
    return 0;
  } catch (fault) {
    if (!(fault instanceof BackupRefused)) throw fault;
    error(fault.message);
    return 1;
  }
}

interface Arguments {
  readonly what: string | undefined;
  readonly said: ReadonlySet<string>;
}

function readArguments(args: readonly string[], options: readonly string[]): Arguments | undefined {
  const known = ['help', ...options].map((name) => [name, { type: 'boolean' as const }] as const);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(known),
    });
    const [what, ...more] = positionals;
    if (more.length > 0) return undefined;
    const said = Object.keys(values).filter((name) => values[name] === true);
    return { what, said: new Set(said) };
  } catch {
    return undefined;
  }
}

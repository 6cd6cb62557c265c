import path from 'node:path';
import { createIssues, type PublishedIssues } from '../../bot/bulletins/issues.js';
import { londonDate } from '../../bot/conversation/calendar.js';
import { readConfig, type Environment } from '../../bot/config.js';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import { StorageError } from '../../bot/storage/tables.js';

/** What a command works with. */
export interface Surroundings {
  readonly environment: Environment;
  /** The issues of the files; undefined where these have faults. */
  readonly content: () => Promise<Library | undefined>;
  /** The day it is: 2024-06-05. */
  readonly today: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** The command as it runs by itself: with this machine's settings, content and clock. */
export function ownSurroundings(now: Date): Surroundings {
  return {
    environment: process.env,
    content: async () => {
      const reading = await loadLibrary(path.join(projectRoot(import.meta.dirname), 'content'));
      return reading.ok ? reading.library : undefined;
    },
    today: londonDate(now),
    out: (text) => console.log(text),
    error: (text) => console.error(text),
  };
}

/**
 * Opens the issues in the storage that the settings name, and closes it when `use` is done. Gives what the
 * command ends with: 0, or 1 when something went wrong, which is told.
 */
export async function withIssues(
  { environment, content, error }: Surroundings,
  use: (issues: PublishedIssues) => Promise<0 | 1>,
): Promise<0 | 1> {
  const told = (...problems: readonly string[]): 1 => {
    problems.forEach((problem) => error(problem));
    return 1;
  };
  const outcome = readConfig(environment);
  if (!outcome.ok) return told(...outcome.problems);
  const library = await content();
  if (!library) return told('The content has faults: run "npm run content:check".');
  try {
    const { tables, queues } = await openStorage(outcome.config.storage, () => Date.now());
    try {
      return await use(createIssues(tables, library));
    } finally {
      await queues.close();
      await tables.close();
    }
  } catch (fault) {
    if (!(fault instanceof StorageError)) throw fault;
    return told(fault.message, fault.hint);
  }
}

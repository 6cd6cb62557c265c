import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { PublishedIssues } from '../../bot/bulletins/issues.js';
import { versionOf } from '../../bot/bulletins/model.js';
import { readBulletin } from '../../bot/library/bulletin.js';
import type { Bulletin } from '../../bot/library/model.js';
import type { ContentFile } from '../../bot/library/reading.js';
import { checkWords } from '../../bot/library/wording.js';
import { readArguments } from './arguments.js';
import { withIssues, type Surroundings } from './opening.js';

const usage =
  'Usage: npm run bulletin:import content/bulletins/2024-06.md [-- --note "The place was wrong."]';

/** Reads a file of content/bulletins/ and publishes it: as the next version where the month has one. */
export async function importBulletin(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<0 | 1> {
  const { error, today } = surroundings;
  const read = readArguments(args, ['note']);
  if (!read) {
    error(usage);
    return 1;
  }
  const file = await fileAt(read.what);
  if (!file) {
    error(`${read.what} cannot be read.`);
    return 1;
  }
  const bulletin = bulletinOf(file, surroundings);
  if (!bulletin) return 1;
  const note = read.options['note']?.trim();
  return withIssues(surroundings, (issues) =>
    publish(issues, bulletin, { note, today }, surroundings),
  );
}

async function fileAt(place: string): Promise<ContentFile | undefined> {
  try {
    return { path: place.split(path.sep).join('/'), text: await readFile(place, 'utf8') };
  } catch {
    return undefined;
  }
}

/** The issue of a file; undefined, and every fault told by its line, when it has any. */
function bulletinOf(file: ContentFile, { error }: Surroundings): Bulletin | undefined {
  const { value, faults } = readBulletin(file);
  const all = [...faults, ...checkWords(file)].sort((left, right) => left.line - right.line);
  for (const { line, problem, expected } of all) {
    error(`${file.path}:${line}: ${problem}; expected ${expected}`);
  }
  return all.length === 0 ? value : undefined;
}

interface Change {
  readonly note: string | undefined;
  /** The day of a correction: 2024-06-05. */
  readonly today: string;
}

async function publish(
  issues: PublishedIssues,
  bulletin: Bulletin,
  change: Change,
  { out, error }: Surroundings,
): Promise<0 | 1> {
  const { issue } = bulletin;
  const { bulletins } = await issues.library();
  const current = bulletins.find((one) => one.issue === issue);
  if (current && isSame(current, bulletin)) {
    out(`${issue} is published as it is in the file (version ${versionOf(current)}).`);
    return 0;
  }
  const next = nextVersion(bulletin, current, change);
  if (!next) {
    const version = current ? versionOf(current) : 0;
    error(
      `${issue} is published as version ${version}. To publish the file as version ${version + 1}, ` +
        'say what is corrected: --note "…"',
    );
    return 1;
  }
  if ((await issues.publish(next)) === 'stale') {
    error(`${issue} was published by somebody else at the same moment. Nothing was changed.`);
    return 1;
  }
  const replaced = current ? `, in place of version ${versionOf(current)}` : '';
  out(`${issue} is published as version ${versionOf(next)}${replaced}.`);
  return 0;
}

/** The file as the version that comes next; undefined where it has to be said what is corrected. */
function nextVersion(
  bulletin: Bulletin,
  current: Bulletin | undefined,
  { note, today }: Change,
): Bulletin | undefined {
  if (!current) return bulletin;
  const { correction, ...first } = bulletin;
  const version = versionOf(current) + 1;
  if (note !== undefined && note !== '') {
    return { ...first, correction: { version, on: today, note } };
  }
  return correction?.version === version ? bulletin : undefined;
}

/** Whether both say the same, whatever version they are called. */
function isSame(left: Bulletin, right: Bulletin): boolean {
  const [{ correction: one, ...here }, { correction: other, ...there }] = [left, right];
  return isDeepStrictEqual(here, there) && (one?.version ?? 1) >= (other?.version ?? 1);
}

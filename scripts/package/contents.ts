import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Reading } from '../../bot/composition/parts.js';
import { tableAlone } from '../../bot/composition/table-alone.js';
import type { Environment } from '../../bot/config.js';
import { loadLibrary } from '../../bot/library/load.js';
import { loadCards } from '../../cards/render.js';
import { readApp, type EnvironmentName } from './app.js';
import { manifestProblems } from './checking.js';
import { commandLists, searchProblems } from './command-lists.js';
import { iconNames, iconProblems } from './icons.js';
import { manifestOf } from './manifest.js';
import { readPackageSettings, type PackageSettings } from './settings.js';

/** What the table of commands is made of. */
type Words = Pick<Reading, 'library' | 'cards'>;

/** What a package is made of. */
export interface PackageSources {
  readonly environment: Environment;
  /** The project's folder. */
  readonly root: string;
  /** What was read before of content and cards; read anew when absent. */
  readonly reading?: Words;
}

/** The files of a package by their names, and what is wrong with them: with one problem they must not be used. */
export interface PackageContents {
  /** Of the bot: `1.0.0`. */
  readonly version: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly problems: readonly string[];
}

/** Stands in for settings that are wrong, so that what is wrong with the words is told in the same run. */
const standIn: PackageSettings = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000000',
  PUBLIC_URL: 'https://bot.invalid',
  TEAMS_DEVELOPER_NAME: 'Nobody',
  TEAMS_WEBSITE_URL: 'https://bot.invalid',
  TEAMS_PRIVACY_URL: 'https://bot.invalid',
  TEAMS_TERMS_URL: 'https://bot.invalid',
};

/** Reads everything, fills the manifest and checks it, without a network. */
export async function contentsOf(
  environment: EnvironmentName,
  sources: PackageSources,
): Promise<PackageContents> {
  const { root } = sources;
  const at = (...below: readonly string[]): string => path.join(root, ...below);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(at('package.json'), 'utf8')));
  const icons = await Promise.all(
    iconNames.map(async (name) => ({
      name,
      file: await readFile(at('manifest/icons', `${name}.png`)),
    })),
  );
  const { settings, problems } = readPackageSettings(sources.environment);
  const described = readApp(await readFile(at('manifest/app.yml'), 'utf8'));
  const { reading, problems: contentProblems } = sources.reading
    ? { reading: sources.reading, problems: [] }
    : await readProject(root);
  const found = [
    ...problems,
    ...described.problems,
    ...contentProblems,
    ...icons.flatMap(({ name, file }) => iconProblems(name, file)),
  ];
  const { app } = described;
  if (!app || !reading) return { files: {}, version, problems: found };
  const table = tableAlone(reading);
  const lists = commandLists(app.commandLists, table, reading.library.commandWords);
  const manifest = manifestOf({
    ...{ app, environment, version, settings: settings ?? standIn, commandLists: lists.lists },
  });
  const files = {
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    ...Object.fromEntries(icons.map(({ name, file }) => [`${name}.png`, file])),
  };
  return {
    files,
    version,
    problems: [
      ...found,
      ...lists.problems,
      ...searchProblems(app.searches, table),
      ...(await manifestProblems(manifest)),
    ],
  };
}

/** What the table of commands is made of, or what is wrong with the content. */
async function readProject(
  root: string,
): Promise<{ reading: Words | undefined; problems: readonly string[] }> {
  const outcome = await loadLibrary(path.join(root, 'content'));
  if (outcome.ok)
    return {
      reading: { library: outcome.library, cards: loadCards(path.join(root, 'cards')) },
      problems: [],
    };
  const problems = outcome.faults.map(
    ({ file, line, problem, expected }) =>
      `content/${file}:${line}: ${problem}; expected ${expected}.`,
  );
  return { reading: undefined, problems };
}

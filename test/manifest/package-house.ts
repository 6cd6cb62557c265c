import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableAlone } from '../../bot/composition/table-alone.js';
import { projectRoot } from '../../bot/project-root.js';
import { readApp, type App } from '../../scripts/package/app.js';
import { commandLists } from '../../scripts/package/command-lists.js';
import { manifestOf, type Manifest } from '../../scripts/package/manifest.js';
import { makePackage } from '../../scripts/package/packaging.js';
import { projectReading } from '../support/reading.js';

export const root = projectRoot(import.meta.dirname);

/** All that a package is filled with from outside. */
export const settings = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  PUBLIC_URL: 'https://bot.example.gov.uk/csp',
  TEAMS_DEVELOPER_NAME: 'Kent County Council',
  TEAMS_WEBSITE_URL: 'https://www.example.gov.uk/community-safety',
  TEAMS_PRIVACY_URL: 'https://www.example.gov.uk/community-safety/privacy',
  TEAMS_TERMS_URL: 'https://www.example.gov.uk/community-safety/terms',
};

/** What the command says and where it writes. */
export interface PackageRun {
  readonly code: 0 | 1;
  readonly told: readonly string[];
  readonly faults: readonly string[];
}

/** Runs the command in this process; it writes into `folder`. */
export async function runPackage(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = settings,
  projectFolder = root,
): Promise<PackageRun> {
  const told: string[] = [];
  const faults: string[] = [];
  const code = await makePackage([...args, '--out', folder], {
    ...{ environment, root: projectFolder, reading: await projectReading() },
    out: (text) => void told.push(text),
    error: (text) => void faults.push(text),
  });
  return { code, told, faults };
}

/** A folder for the tests of a suite. */
export function folderForSuite(): () => string {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'package-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** What `manifest/app.yml` says. */
export function projectApp(): App {
  const { app, problems } = readApp(readFileSync(path.join(root, 'manifest/app.yml'), 'utf8'));
  assert.ok(app, problems.join('\n'));
  return app;
}

/** The manifest of the package for everybody, as it is now. */
export async function projectManifest(): Promise<Manifest> {
  const reading = await projectReading();
  const app = projectApp();
  const { commandWords } = reading.library;
  const { lists } = commandLists(app.commandLists, tableAlone(reading), commandWords);
  return manifestOf({ app, environment: 'prod', settings, version: '1.2.3', commandLists: lists });
}

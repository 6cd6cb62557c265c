import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { avoidedIn } from '../../bot/library/wording.js';
import { schemaVersion, type Manifest } from './manifest.js';

/** Where the library keeps a version of the schema; the file need not be there. */
export const schemaFile = (version: string): string =>
  createRequire(import.meta.url)
    .resolve('@microsoft/app-manifest')
    .replace(/index\.js$/, `json-schemas/teams/v${version}/MicrosoftTeams.schema.json`);

/** Everything that is wrong with a manifest, a sentence each. No network is used. */
export async function manifestProblems(manifest: Manifest): Promise<readonly string[]> {
  const problems = [
    ...(await schemaProblems(manifest)),
    ...uploadProblems(manifest),
    ...wordProblems(manifest),
  ];
  return problems.map((problem) => `manifest.json: ${problem}`);
}

/** What the schema refuses; every place at once. */
async function schemaProblems(manifest: Manifest): Promise<readonly string[]> {
  // Without the file the library would fetch the schema from the network.
  if (!existsSync(schemaFile(schemaVersion)))
    return [`@microsoft/app-manifest has no schema ${schemaVersion}.`];
  return (await AppManifestUtils.validateAgainstSchema(manifest)).map((problem) => `${problem}.`);
}

const plainVersion = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** What Teams refuses when a package is uploaded, and the schema does not say. */
function uploadProblems(manifest: Manifest): readonly string[] {
  const { version, name, description, authorization, webApplicationInfo } = manifest;
  const problems: string[] = [];
  // OfficeDev/microsoft-teams-app-schema, issue 174: a pre-release is answered with 400.
  if (!plainVersion.test(version)) problems.push(`/version ${version} must be such as 1.0.0.`);
  if (name.short === name.full) problems.push('/name/full must differ from the short name.');
  if (description.full.includes(description.short))
    problems.push('/description/full must not repeat the short description.');
  const isInTeams = manifest.bots?.some(({ scopes }) => scopes.includes('team')) ?? false;
  if (isInTeams && manifest.supportsChannelFeatures === undefined)
    problems.push('/supportsChannelFeatures must be there for an app in teams (from 1.25 on).');
  const wantsConsent = (authorization?.permissions?.resourceSpecific ?? []).length > 0;
  if (wantsConsent && webApplicationInfo?.resource === undefined)
    problems.push('/webApplicationInfo/resource must be there where permissions are asked for.');
  return problems;
}

/** Words that the project avoids wherever people read it. */
function wordProblems({ name, description, bots, composeExtensions }: Manifest): readonly string[] {
  const texts = JSON.stringify({ name, description, bots, composeExtensions });
  return avoidedIn(texts).map((what) => `has ${what}, which the words of the bot avoid.`);
}

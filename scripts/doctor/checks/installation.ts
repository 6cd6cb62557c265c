import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { findingsOf, type Finding } from '../finding.js';
import type { Surroundings } from '../surroundings.js';
import { installation as words } from '../words.js';

const { well, warning, wrong } = findingsOf('installation');

const packageJson = z.looseObject({
  version: z.string(),
  engines: z.looseObject({ node: z.string().regex(/^>=\d+\.\d+$/) }),
});

/** The version that is installed, from `package.json`. */
export async function versionIn(root: string): Promise<z.infer<typeof packageJson>> {
  return packageJson.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
}

/** Whether this Node can run this version, and what the Teams package is made from is here. */
export async function checkInstallation({
  root,
  nodeVersion,
}: Surroundings): Promise<readonly Finding[]> {
  const { version, engines } = await versionIn(root);
  const least = engines.node.slice(2);
  const node = isAtLeast(nodeVersion, least)
    ? well(words.node(version, nodeVersion))
    : wrong(words.oldNode(nodeVersion, least), words.oldNodeTodo(least));
  const manifest = existsSync(path.join(root, 'manifest/app.yml'))
    ? well(words.manifest)
    : warning(words.noManifest, words.noManifestTodo);
  return [node, manifest];
}

/** `20.20.1` is at least `20.20`; `20.9.0` is not. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string): readonly number[] => text.split('.').map(Number);
  const [major = 0, minor = 0] = parts(version);
  const [leastMajor = 0, leastMinor = 0] = parts(least);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environments } from './app.js';
import { contentsOf, type PackageSources } from './contents.js';
import { zipOf } from './zip.js';

const usage = 'Usage: npm run package -- --env dev|prod [--out <folder>]';

/** What the command works with. */
export interface Surroundings extends PackageSources {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Writes the Teams package of an environment; what is wrong is told at once, all of it, and nothing is written. */
export async function makePackage(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<0 | 1> {
  const asked = readArguments(args);
  if (!asked) {
    surroundings.error(usage);
    return 1;
  }
  const { files, version, problems } = await contentsOf(asked.environment, surroundings);
  if (problems.length > 0) {
    for (const problem of problems) surroundings.error(problem);
    surroundings.error(`${problems.length} problems; no package is written.`);
    return 1;
  }
  const folder = path.resolve(surroundings.root, asked.out);
  const file = path.join(folder, `kcsp-bot-${asked.environment}-${version}.zip`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, zipOf(files));
  surroundings.out(path.relative(process.cwd(), file));
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    const options = { env: { type: 'string' }, out: { type: 'string', default: 'dist' } } as const;
    const { env, out } = parseArgs({ args: [...args], options }).values;
    const environment = environments.find((name) => name === env);
    return environment && { environment, out };
  } catch {
    return undefined;
  }
}

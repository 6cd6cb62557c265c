/** Builds what the lives are started from: one file, without type checks, with little content. */
import { build } from 'esbuild';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../../bot/config.js';
import { projectRoot } from '../../../bot/project-root.js';
import { contentFiles } from '../../library/content-fixture.js';
import { Life } from './house.js';

/** A folder from which lives are started. */
export interface BuiltHouse {
  readonly root: string;
  remove(): Promise<void>;
}

/** Read at every start, long, and of no matter here: small ones stand in their place. */
const small = ['safeguarding.yml', 'smalltalk.yml', 'synonyms.yml'];
const issues = ['2024-03.md', '2024-06.md'];
/** Native, or loaded only where it is needed. */
const external = ['libsql', 'dtrace-provider', '@azure/*'];

/**
 * Bundles the bot with `life.ts`, and lets it live once, so that what `use` makes it do need not be compiled again
 * by the others.
 */
export async function buildHouse(
  environment: Environment,
  use: (port: number) => Promise<void>,
): Promise<BuiltHouse> {
  const project = projectRoot(import.meta.dirname);
  const root = await mkdtemp(path.join(tmpdir(), 'survival-house-'));
  await Promise.all([bundle(root), furnish(project, root)]);
  const first = Life.prepare(root, ['--keep']);
  const scratch = path.join(root, 'scratch');
  await first.begin({ environment: { ...environment, DATA_DIR: scratch } }, Date.now);
  try {
    await use(await first.listening);
  } catch (problem) {
    await first.kill();
    throw problem;
  }
  await first.leave();
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

async function bundle(root: string): Promise<void> {
  await build({
    entryPoints: [path.join(import.meta.dirname, 'life.ts')],
    outfile: path.join(root, 'life.cjs'),
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', external },
    ...{ charset: 'utf8', minifyWhitespace: true, logLevel: 'error' },
    banner: { js: 'const __address = require("node:url").pathToFileURL(__filename).href;' },
    define: {
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      'import.meta.url': '__address',
    },
  });
}

async function furnish(project: string, root: string): Promise<void> {
  const content = path.join(root, 'content');
  await mkdir(path.join(content, 'facts'), { recursive: true });
  const from = path.join(project, 'content');
  await cp(from, content, {
    recursive: true,
    filter: (source) => {
      const [top = '', name] = path.relative(from, source).split(path.sep);
      if (top === 'bulletins') return name === undefined || issues.includes(name);
      return top !== 'facts' && !small.includes(top);
    },
  });
  for (const { path: name, text } of contentFiles()) {
    // The small one is alarmed by any "a", "b" and "c".
    const calm = text.replaceAll(/\[([abc])\]/g, '[xylophone $1]');
    if (small.includes(name)) await writeFile(path.join(content, name), calm);
  }
  await cp(path.join(project, 'cards'), path.join(root, 'cards'), { recursive: true });
  await cp(path.join(project, 'package.json'), path.join(root, 'package.json'));
  await cp(path.join(import.meta.dirname, 'start.mjs'), path.join(root, 'start.mjs'));
  await symlink(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
}

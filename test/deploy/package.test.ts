import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { eventually } from '../support/eventually.js';
import type { ValueMap } from './evaluate.js';
import { deployed, propertiesOf, root } from './house.js';

const run = promisify(execFile);
const startMs = 25_000;
const packageJson = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** The files of a folder by their paths below it. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** What `npm run build` puts into dist/, without looking at types, in a folder that stands for the project's. */
async function buildIn(folder: string): Promise<string> {
  await mkdir(folder);
  const parts = [
    'bot',
    'cards',
    'content',
    'scripts',
    'node_modules',
    'package.json',
    'tsconfig.json',
  ];
  await Promise.all(parts.map((part) => symlink(path.join(root, part), path.join(folder, part))));
  const scripts = path.join(root, 'scripts/build');
  const program = `
    import { bundle } from '${scripts}/bundle.mjs';
    import { readContent } from '${scripts}/content.mjs';
    await bundle(${JSON.stringify(folder)});
    await readContent(${JSON.stringify(folder)});`;
  await run(process.execPath, ['--input-type=module', '--eval', program]);
  return path.join(folder, 'dist');
}

describe('the package that App Service gets', function () {
  this.timeout(startMs * 2);
  let folder: string;
  let target: string;
  let started: ChildProcess | undefined;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kcsp-package-'));
    target = path.join(folder, 'wwwroot');
    const dist = await buildIn(path.join(folder, 'project'));
    const script = path.join(root, 'deploy/hooks/package.mjs');
    await run(process.execPath, [script, '--dist', dist, '--to', target]);
  });

  after(async () => {
    started?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('is compiled, and brings neither sources, tests nor libraries', async () => {
    const files = await filesIn(target);
    assert.ok(files.includes('dist/bot/main.js'));
    assert.deepEqual(
      files.filter((file) => file.endsWith('.ts')),
      [],
    );
    const top = await readdir(target);
    assert.deepEqual(top.sort(), [
      ...['.npmrc', 'cards', 'content', 'dist', 'package-lock.json', 'package.json', 'scripts'],
    ]);
  });

  it('has no script to build with, which App Service would run without a compiler', async () => {
    const { scripts } = packageJson.parse(
      JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8')),
    );
    assert.equal(scripts['build'], undefined);
    for (const name of ['start', 'doctor']) assert.ok(scripts[name], name);
    assert.match(await readFile(path.join(target, '.npmrc'), 'utf8'), /^omit=dev$/m);
    for (const command of Object.values(scripts)) {
      const file = /scripts\/\S+\.mjs/.exec(command)?.[0] ?? '';
      assert.ok(existsSync(path.join(target, file)), command);
    }
  });

  it('is started as npm start does, and stops cleanly when App Service says so', async () => {
    const { siteConfig } = propertiesOf(await deployed('prod'), 'Microsoft.Web/sites');
    const command = (siteConfig as ValueMap).appCommandLine as string;
    const { scripts } = packageJson.parse(
      JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')),
    );
    assert.equal(command, `exec ${scripts['start'] ?? ''}`);
    await install(target);
    // As App Service's build writes it (Oryx, scriptgenerator.go): nothing of ours stands between.
    const startup = path.join(folder, 'startup.sh');
    await writeFile(startup, `#!/bin/sh\ncd "${target}"\nPATH="$PATH:${target}" ${command}\n`);
    const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: path.join(folder, 'data') };
    const bot = spawn('sh', [startup], { env });
    started = bot;
    let said = '';
    bot.stdout.on('data', (chunk) => (said += String(chunk)));
    bot.stderr.on('data', (chunk) => (said += String(chunk)));
    const ended = new Promise<number | null>((resolve) => bot.once('close', resolve));
    await eventually(
      () => bot.exitCode !== null || said.includes('"listening"'),
      'listening',
      startMs,
    );
    assert.equal(bot.exitCode, null, said);
    bot.kill('SIGTERM');
    assert.equal(await ended, 0, said);
    assert.match(said, /"stopped"/);
  });
});

/** The libraries as a production install has them: without what the bot is made with. */
async function install(target: string): Promise<void> {
  const from = path.join(root, 'node_modules');
  const to = path.join(target, 'node_modules');
  await mkdir(to);
  const { devDependencies } = packageJson.parse(
    JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8')),
  );
  const names = (await readdir(from)).filter((name) => !(name in devDependencies));
  await Promise.all(names.map((name) => symlink(path.join(from, name), path.join(to, name))));
}

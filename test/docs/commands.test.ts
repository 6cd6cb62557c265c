import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { openStorage } from '../../bot/storage/open.js';
import { azureCommands, otherTools, othersRun, scriptsRun, type Proof } from './commands-run.js';
import { documents, read, root } from './documents.js';
import { blocksOf, commandsOf } from './shell.js';

const run = promisify(execFile);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** `npm run NAME`, `npm test` and `npm start` as the script that they run. */
function scriptOf(command: string): string | undefined {
  const [, named, short] =
    /^npm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/.exec(command) ?? [];
  return named ?? short;
}

const begins = (command: string, how: string): boolean =>
  command === how || command.startsWith(`${how} `);

/** What knows of the command, or undefined. */
function proofOf(command: string): Proof | undefined {
  const script = scriptOf(command);
  if (script !== undefined) return scriptsRun[script];
  return Object.entries(othersRun).find(([how]) => begins(command, how))?.[1];
}

function assertHolds(proof: Proof, name: string): void {
  switch (proof.by) {
    case 'process':
      assert.ok(name in scripts, `${name} is run by this test`);
      return;
    case 'test':
      assert.ok(existsSync(path.join(root, proof.file)), `${name}: there is no ${proof.file}`);
      assert.ok(read(proof.file).includes(proof.has), `${name}: ${proof.file} runs it no more`);
      return;
    case 'ci':
      assert.ok(read('.ci/run').includes(proof.line), `${name}: .ci/run has no "${proof.line}"`);
      return;
    case 'script':
      assert.match(
        scripts[proof.script] ?? '',
        new RegExp(`\\b${name}\\b`),
        `${name} is not in it`,
      );
      return;
    case 'twin':
      assert.equal(
        (scripts[name] ?? '').replace(proof.own, proof.words).split(' ').slice(0, 3).join(' '),
        (scripts[proof.script] ?? '').split(' ').slice(0, 3).join(' '),
      );
      return;
    case 'hand': {
      const [file] = /\S+\.(?:ts|mjs)\b/.exec(scripts[name] ?? '') ?? [];
      assert.ok(file === undefined || existsSync(path.join(root, file)), `${name}: no ${file}`);
    }
  }
}

describe('the commands of the shell in the documents', () => {
  for (const file of documents) {
    it(`are known, each with what runs it: ${file}`, () => {
      const unknown = commandsOf(read(file)).filter((command) => {
        if (/^azd? /.test(command)) return !azureCommands.some((how) => begins(command, how));
        if (/^(npm|npx|node) /.test(command)) return proofOf(command) === undefined;
        return !otherTools.some((tool) => begins(command, tool));
      });
      assert.deepEqual(unknown, [], 'test/docs/commands-run.ts does not know them');
    });
  }

  it('of Azure are said not to have been run, where somebody is told to run them', () => {
    const files = documents.filter((file) =>
      blocksOf(read(file)).some((one) => /^azd? /.test(one)),
    );
    assert.ok(files.length > 0);
    for (const file of files) assert.match(read(file), /not been run/, file);
  });

  it('are run where the table says', () => {
    for (const [name, proof] of Object.entries(scriptsRun)) {
      if (name in scripts) assertHolds(proof, name);
    }
    for (const [name, proof] of Object.entries(othersRun)) assertHolds(proof, name);
  });
});

describe('the commands that are run as the documents write them', function () {
  this.timeout(60_000);
  const own = new Set(
    Object.entries(scriptsRun).flatMap(([name, { by }]) => (by === 'process' ? [name] : [])),
  );
  const tried = new Set<string>();
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'commands-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs `npm run NAME -- …`; rejects when it fails. */
  const npm = async (name: string, words: readonly string[] = []): Promise<string> => {
    tried.add(name);
    const env = { ...process.env, DATA_DIR: path.join(folder, 'data'), NODE_ENV: 'development' };
    const { stdout } = await run('npm', ['run', '--silent', name, '--', ...words], {
      cwd: root,
      env,
    });
    return stdout;
  };

  it('check the content and draw the cards', async () => {
    assert.match(await npm('content:check'), /Issues: 3/);
    assert.match(await npm('cards'), /gallery\/index\.html/);
  });

  it('write a bulletin to a file and publish it again', async () => {
    const file = path.join(folder, '2024-06.md');
    await npm('bulletin:export', ['2024-06', '--out', file]);
    assert.match(await npm('bulletin:import', [file]), /2024-06|June 2024/);
  });

  it('copy the data and put the copy back', async () => {
    const settings = { kind: 'embedded', directory: path.join(folder, 'data') } as const;
    const storage = await openStorage(settings, () => Date.now());
    await storage.queues.close();
    await storage.tables.close();
    await npm('backup', [folder]);
    const copy = (await readdir(folder)).find((name) => name.endsWith('.sqlite'));
    assert.ok(copy);
    assert.match(await npm('restore', [path.join(folder, copy)]), /rows|backup/i);
  });

  it('are all of those that the table says this test runs', () => {
    assert.deepEqual([...tried].sort(), [...own].sort());
  });
});

import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { FakeTeams } from '../support/fake-teams.js';
import { Person } from '../support/person.js';

const project = projectRoot(import.meta.dirname);
const said = z.object({ msg: z.string().optional(), port: z.number().optional() });

/** A copy of the project that may be built, whose content may be edited. */
describe('the program that is built', function () {
  // Building takes seconds, and more where others work on the machine.
  this.timeout(120_000);
  let root = '';
  const running = new Set<ChildProcess>();

  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: path.join(root, 'data'),
        PORT: '0',
        FEEDS: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    return child;
  };
  /** Starts it, lets `use` look, and stops it as an operator does; gives what it wrote on stderr. */
  const alive = async (use: (address: string) => Promise<void>): Promise<string> => {
    const child = start();
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
      const { msg, port } = said.parse(JSON.parse(line));
      if (msg !== 'listening') continue;
      child.stdout?.resume();
      await use(`http://127.0.0.1:${port}`);
      break;
    }
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await gone, [0, null], errors);
    return errors;
  };
  const isHealthy = async (address: string): Promise<void> => {
    assert.equal((await fetch(`${address}/health`)).status, 200);
  };

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'built-'));
    for (const name of ['bot', 'cards', 'scripts', 'content', 'package.json']) {
      cpSync(path.join(project, name), path.join(root, name), {
        recursive: true,
        preserveTimestamps: true,
      });
    }
    symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
    await promisify(execFile)(process.execPath, [path.join(root, 'scripts/build.mjs')]);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('starts without building again, and stops', async () => {
    const errors = await alive(isHealthy);
    assert.doesNotMatch(errors, /Compiling/);
  });

  it('is plain ASCII, and reads signs such as £ as its sources do', async () => {
    const source = readFileSync(path.join(root, 'dist/bot/program.cjs'), 'utf8');
    assert.equal(source.search(/[\u0080-\uffff]/), -1);
    const teams = await FakeTeams.start();
    try {
      await alive(async (address) => {
        const asha = new Person(teams, `${address}/api/messages`, { now: new Date() });
        const shown = await asha.says('I have an idea for a project: scam talks in Swale, £1½k');
        assert.match(shown.map(({ text }) => text).join('\n'), /Amount asked for: £1,500/);
      });
    } finally {
      await teams.stop();
    }
  });

  it('keeps compiled code for the bundle, Node and options of the start', async () => {
    const kept = () =>
      readdirSync(path.join(root, 'dist/bot')).filter((name) => name.endsWith('.compiled'));
    const [first] = kept();
    assert.ok(first);
    // Without the options of npm start it is other code, which the first start leaves and the second finds.
    await alive(isHealthy);
    const after = kept();
    await alive(isHealthy);
    assert.deepEqual(kept(), after);
  });

  it('takes in an edited text without being built again', async () => {
    const file = path.join(root, 'content/messages/general.yml');
    writeFileSync(file, 'error.sentence: {', { flag: 'a' });
    const child = start();
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    assert.deepEqual(await once(child, 'exit'), [1, null]);
    assert.match(errors, /content\/messages\/general\.yml:\d+: /);
    cpSync(path.join(project, 'content/messages/general.yml'), file);
    assert.doesNotMatch(await alive(isHealthy), /Compiling/);
  });

  it('is built again when a source is newer', async () => {
    const later = new Date(Date.now() + 1_000);
    utimesSync(path.join(root, 'bot/main.ts'), later, later);
    assert.match(await alive(isHealthy), /Compiling/);
  });

  it('reads feeds in its thread, and copies its data', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(root, 'scripts/backup.mjs'),
      '--help',
    ]);
    assert.match(stdout, /Usage: npm run backup/);
    const worker = await import('node:worker_threads');
    const thread = new worker.Worker(path.join(root, 'dist/bot/worker.js'));
    assert.deepEqual(await once(thread, 'message'), ['ready']);
    await thread.terminate();
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../bot/project-root.js';

const root = projectRoot(import.meta.dirname);

describe('npm run chat', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'chat-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  /** Runs it with these lines for a keyboard, as `npm run chat` starts it. */
  async function chat(lines: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const noted = path.join(directory, 'specifiers.txt');
    const hook = ['--import', './test/terminal/noting-imports.mjs'];
    const child = spawn(process.execPath, [...hook, '--import', 'tsx', 'scripts/chat.ts'], {
      cwd: root,
      env: {
        ...{ PATH: process.env['PATH'], DATA_DIR: path.join(directory, 'data'), NOTED: noted },
        ...environment,
      },
    });
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    const imports = await readFile(noted, 'utf8').catch(() => '');
    return { out, err, code: child.exitCode, imports: imports.split('\n') };
  }

  it('answers line by line, ends with its input, and loads nothing of Teams', async () => {
    const { out, err, code, imports } = await chat([
      'bulletin march 2024',
      '1',
      '/as Sam Hill',
      'help',
    ]);
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.match(out, /^Asha Patel> bulletin march 2024\n╭─ 1\n│ Community safety e-bulletin\n/m);
    assert.match(out, /^Asha Patel> 1\n│ \[1\] News \(4\) {2}Show ▾\n/m);
    assert.match(out, /^Sam Hill> help\n╭─ 2\n│ What you can ask for\n/m);
    assert.ok(!out.includes('\u001b'), 'colours in a file');
    assert.ok(
      imports.some((one) => one.endsWith('/bot/compose.ts')),
      'the hook has noted nothing',
    );
    const ofTeams = imports.filter((one) =>
      /node_modules\/(botbuilder|botframework-|restify)|\/bot\/teams\/|\/bot\/server\.ts/.test(one),
    );
    assert.deepEqual(ofTeams, []);
  });

  it('says what is wrong with the settings, and does not start', async () => {
    const { out, err, code } = await chat(['help'], {
      MicrosoftAppId: '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10',
      MicrosoftAppPassword: 'not used',
      MicrosoftAppTenantId: '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10',
    });
    assert.equal(out, '');
    assert.match(err, /^MicrosoftAppId: is set, but a terminal is not Teams/);
    assert.equal(code, 1);
  });
});

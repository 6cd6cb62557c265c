import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { teamsOnlySuites } from './teams-only.js';

const root = projectRoot(import.meta.dirname);
const here = 'test/terminal/';

/** Every suite that starts a bot and speaks with it through its front door. */
async function frontDoorSuites(): Promise<readonly string[]> {
  const files = await readdir(path.join(root, 'test'), { recursive: true });
  const suites = files.map((file) => `test/${file}`).filter((file) => file.endsWith('.test.ts'));
  const texts = await Promise.all(suites.map((file) => readFile(path.join(root, file), 'utf8')));
  return suites
    .filter((_, index) => /\b(?:startBot|(?!folder)\w+ForSuite)\(/.test(texts[index] ?? ''))
    .filter((file) => !file.startsWith(here))
    .sort();
}

describe('the front-door suites', () => {
  it('run on both edges, but for those that are left to Teams for a reason', async () => {
    const file = await readFile(path.join(root, '.mocharc.terminal.json'), 'utf8');
    const { spec } = z.looseObject({ spec: z.array(z.string()) }).parse(JSON.parse(file));
    const missing =
      'Name it in .mocharc.terminal.json, or with a reason in test/terminal/teams-only.ts.';
    const named = [...spec, ...Object.keys(teamsOnlySuites)];
    for (const suite of await frontDoorSuites())
      assert.ok(named.includes(suite), `${suite}: ${missing}`);
    assert.deepEqual(named.sort(), await frontDoorSuites());
    assert.ok(spec.length > 4 * Object.keys(teamsOnlySuites).length, 'the large majority');
  });

  it('leave single tests to Teams only in words that say why', async () => {
    for (const suite of await frontDoorSuites()) {
      const text = await readFile(path.join(root, suite), 'utf8');
      for (const [, why = ''] of text.matchAll(/teamsOnly\(\s*'([^']*)'/g)) {
        assert.match(why, /^[A-Z].{20,}$/, suite);
      }
    }
  });
});

describe('docs/sdk.md', () => {
  it('says of every file of bot/teams/ what another SDK would change, and of no other', async () => {
    const text = await readFile(path.join(root, 'docs/sdk.md'), 'utf8');
    const [, section = ''] = /## File by file\n([^]*?)\nBeside that room/.exec(text) ?? [];
    const named = [...section.matchAll(/^\| `([\w.-]+\.ts)` /gm)].map(([, name = '']) => name);
    assert.deepEqual(named, (await readdir(path.join(root, 'bot/teams'))).sort());
  });

  it('names the version of botbuilder that is installed', async () => {
    const text = await readFile(path.join(root, 'docs/sdk.md'), 'utf8');
    const { dependencies } = z
      .looseObject({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
    assert.ok(text.includes(`botbuilder ${dependencies['botbuilder']}`));
  });
});

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../bot/project-root.js';
import { botForSuite } from '../../support/house.js';
import { doings, timers, type Walk } from './everything.js';

const root = projectRoot(import.meta.dirname);
/** A place that sets a timer, or that gives one of Node's another name. */
const setsTimer = /\b(?:timer|setTimeout|setInterval)\(|\bset(?:Timeout|Interval) as \w+/g;
const comment = /\/\*[^]*?\*\/|\/\/.*/g;

/** How often each file of the bot sets a timer. */
async function counted(): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const name of await readdir(path.join(root, 'bot'), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = await readFile(path.join(root, 'bot', name), 'utf8');
    const places = source.replaceAll(comment, '').match(setsTimer)?.length ?? 0;
    if (places > 0) found.set(name.split(path.sep).join('/'), places);
  }
  return found;
}

async function assertWalked(what: string, { file, title }: Walk): Promise<void> {
  const source = await readFile(path.join(root, 'test', file), 'utf8');
  assert.ok(source.includes(title), `${what}: no test "${title}" in test/${file}`);
}

describe('the table of all that the bot does by itself', () => {
  const bot = botForSuite();

  it('has a line for everything that the composed bot begins, and no other', () => {
    assert.deepEqual(Object.keys(doings).sort(), [...bot().doings].sort());
  });

  it('has a line for each file that sets a timer, with how often it does', async () => {
    const lines = Object.entries(timers).map(([file, line]) => [file, line.timers] as const);
    assert.deepEqual(Object.fromEntries(lines), Object.fromEntries(await counted()));
  });

  it('names tests that exist', async () => {
    for (const [what, line] of Object.entries({ ...doings, ...timers })) {
      await assertWalked(what, line);
    }
  });
});

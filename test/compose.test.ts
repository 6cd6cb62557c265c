import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { compose } from '../bot/compose.js';
import { teamsPlatform } from '../bot/composition/teams.js';
import { readConfig } from '../bot/config.js';
import { createLogger } from '../bot/log.js';
import { projectRoot } from '../bot/project-root.js';
import { listen } from '../bot/running.js';
import { openStorage } from '../bot/storage/open.js';
import { sharedReading } from './support/bot.js';
import { eventually } from './support/eventually.js';

/** A composed bot that does not listen yet, with everything that it does. */
async function composed(directory: string) {
  const outcome = readConfig({ DATA_DIR: directory, FEEDS: 'true' });
  assert.ok(outcome.ok);
  const lines: string[] = [];
  let waits = 0;
  const bot = await compose(
    {
      ...{ config: outcome.config, root: projectRoot(import.meta.dirname), version: 'compose' },
      ...{ reading: await sharedReading(), openStorage },
      ...{ now: () => new Date('2026-11-21T09:00:00Z'), randomByte: () => 7 },
      fetchDocument: async () => ({ outcome: 'not-modified' }),
      timer: () => {
        waits += 1;
        return () => undefined;
      },
      logger: createLogger('info', { write: (line) => void lines.push(line) }),
    },
    teamsPlatform(),
  );
  return { bot, lines, waits: () => waits };
}

/** Lets everything happen that was begun. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await breathe();
}

describe('what the bot does by itself', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'compose-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('begins once the server listens, because what is overdue carries links to it', async () => {
    const { bot, lines, waits } = await composed(directory);
    await turns();
    assert.equal(waits(), 0);
    assert.deepEqual(lines, []);
    const running = await listen(bot, 0, '127.0.0.1');
    await eventually(() => waits() >= bot.doings.indexOf('money'), 'each has set its timer');
    await running.stop(1_000);
    assert.deepEqual(lines, []);
  });

  it('never begins where the server cannot listen, and the bot still closes', async () => {
    const first = await composed(directory);
    const running = await listen(first.bot, 0, '127.0.0.1');
    const other = await mkdtemp(path.join(tmpdir(), 'compose-'));
    const second = await composed(other);
    await assert.rejects(listen(second.bot, running.port, '127.0.0.1'), { code: 'EADDRINUSE' });
    await turns();
    assert.deepEqual([second.waits(), second.lines], [0, []]);
    await second.bot.close();
    await running.stop(1_000);
    await rm(other, { recursive: true, force: true });
  });
});

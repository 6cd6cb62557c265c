/** The bot in this process, without any kill, until nothing is left to be done by itself. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { compose } from '../../bot/compose.js';
import { teamsPlatform } from '../../bot/composition/teams.js';
import { hasEnded } from '../../bot/broadcasts/model.js';
import { createBroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import type { Reading } from '../../bot/composition/parts.js';
import { readConfig, type Environment } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { bufferedBytes } from '../../bot/references.js';
import { rowsOf } from '../../bot/storage/all-rows.js';
import { openStorage } from '../../bot/storage/open.js';
import type { Tables } from '../../bot/storage/tables.js';
import { eventually } from '../support/eventually.js';
import { clockFrom, quickRules } from './house/pace.js';

export interface RestParts {
  readonly environment: Environment;
  readonly root: string;
  readonly reading: Reading;
  readonly claimsLastMs?: number;
}

const mostLives = 12;
/** Longer than any wait of the outbox in the beginning, and than every claim. */
const betweenMs = 6 * 60_000;

/** Lives on, life after life, from `at` on; gives what the clock shows in the end. */
export async function untilRest(
  { environment, root, reading, claimsLastMs }: RestParts,
  at: number,
): Promise<number> {
  let clock = at;
  for (let life = 0; life < mostLives; life += 1) {
    clock += betweenMs;
    const outcome = readConfig(environment);
    assert.ok(outcome.ok);
    let tables: Tables | undefined;
    const { server, close } = await compose(
      {
        ...{ config: outcome.config, root, version: 'survival', reading },
        ...{ now: clockFrom(clock), randomByte: bufferedBytes(randomBytes) },
        ...{ logger: createLogger('silent'), broadcastRules: quickRules(claimsLastMs) },
        openStorage: async (settings, now) => {
          const storage = await openStorage(settings, now);
          tables = storage.tables;
          return storage;
        },
      },
      teamsPlatform(),
    );
    // Nobody talks to it: the links in its messages need its port.
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    assert.ok(tables);
    const there = tables;
    await eventually(() => broadcastsEnded(there), 'all broadcasts end', 30_000);
    const isDone = await nothingIsOpen(there);
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    await close();
    if (isDone) return clock;
  }
  throw new Error(`Something is still to be done after ${mostLives} undisturbed lives.`);
}

async function broadcastsEnded(tables: Tables): Promise<boolean> {
  const { broadcasts } = await createBroadcastStore(tables).list(1_000);
  return broadcasts.every(({ state }) => hasEnded(state) || state === 'composing');
}

/** Neither a change of money nor a notice waits. */
async function nothingIsOpen(tables: Tables): Promise<boolean> {
  const table = tables.table('Proposals');
  for (const partition of ['money', 'outbox']) {
    if ((await rowsOf(table, { partition })).length > 0) return false;
  }
  return true;
}

/** The bot in this process, without any kill, until nothing is left to be done by itself. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { compose } from '../../bot/compose.js';
import { teamsPlatform } from '../../bot/composition/teams.js';
import { hasEnded, type Broadcast } from '../../bot/broadcasts/model.js';
import { createBroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { createDeliveryStore } from '../../bot/broadcasts/delivery-store.js';
import type { Reading } from '../../bot/composition/parts.js';
import { readConfig, type Environment } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { bufferedBytes } from '../../bot/references.js';
import { rowsOf } from '../../bot/storage/all-rows.js';
import { openStorage } from '../../bot/storage/open.js';
import type { Tables } from '../../bot/storage/tables.js';
import { eventually } from '../support/eventually.js';
import { openStates } from './checks/deliveries.js';
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
    await untilBroadcastsEnd(there);
    const isDone = await nothingIsOpen(there);
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    await close();
    if (isDone) return clock;
  }
  throw new Error(`Something is still to be done after ${mostLives} undisturbed lives.`);
}

/** Where they do not, says of each how it stands: what is left of it, and who holds it. */
async function untilBroadcastsEnd(tables: Tables): Promise<void> {
  let open: readonly Broadcast[] = [];
  try {
    await eventually(
      async () => {
        const { broadcasts } = await createBroadcastStore(tables).list(1_000);
        open = broadcasts.filter(({ state }) => !hasEnded(state) && state !== 'composing');
        return open.length === 0;
      },
      'all broadcasts end',
      30_000,
    );
  } catch (problem) {
    const left = await Promise.all(open.map((one) => standing(tables, one)));
    throw new Error(JSON.stringify(left, undefined, 1), { cause: problem });
  }
}

async function standing(tables: Tables, broadcast: Broadcast): Promise<object> {
  const store = createDeliveryStore(tables);
  const { id, state, since, dueAt, rounds } = broadcast;
  const batches = [];
  for (let number = 1; number <= broadcast.batches; number += 1) {
    const deliveries = await store.deliveries(id, number);
    const left = deliveries.filter(({ status }) => openStates.has(status.state));
    const { heartbeatAt, waiting, poisoned } = (await store.summary(id, number)) ?? {};
    const statuses = left.map(({ recipient, status }) => [recipient.key, status]);
    batches.push({ heartbeatAt, waiting, poisoned, left: statuses });
  }
  return { id, state, since, dueAt, rounds, batches };
}

/** Neither a change of money nor a notice waits. */
async function nothingIsOpen(tables: Tables): Promise<boolean> {
  const table = tables.table('Proposals');
  for (const partition of ['money', 'outbox']) {
    if ((await rowsOf(table, { partition })).length > 0) return false;
  }
  return true;
}

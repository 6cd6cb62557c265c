import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { connect } from '../../../bot/storage/azure/connection.js';
import { openStorage } from '../../../bot/storage/open.js';
import { startAzurite } from '../../support/azurite.js';
import type { Azurite } from '../../support/azurite.js';
import { rejectsWith } from '../../support/refusals.js';

const key = { partition: 'p', row: 'r' };
const open = (connectionString: string) =>
  openStorage({ kind: 'azure', connectionString }, Date.now);

/** Asserts that the call fails as 'unavailable' within 12 seconds. */
async function failsSoon(call: () => Promise<unknown>): Promise<void> {
  const start = Date.now();
  await rejectsWith('unavailable', call);
  assert.ok(Date.now() - start < 12_000, `after ${Date.now() - start} ms`);
}

describe('Storage with which something is wrong (Azure)', () => {
  let azurite: Azurite | undefined;
  const running = (): Azurite => {
    assert.ok(azurite);
    return azurite;
  };

  beforeEach(async () => {
    azurite ??= await startAzurite();
  });
  after(async () => {
    await azurite?.stop();
  });

  it('finds the tables and queues that are there already', async () => {
    const account = running().freshAccount();
    const first = await open(account);
    await first.tables.table('Places').insert({ ...key, properties: {} });
    const second = await open(account);
    assert.equal(second.tables.kind, 'azure');
    assert.ok(await second.tables.table('Places').get(key));
  });

  it('does not notice that idle sockets were closed', async () => {
    const { tables, queues } = await open(running().freshAccount());
    const places = tables.table('Places');
    const queue = queues.queue('broadcasts');
    for (let count = 0; count < 6; count += 1) {
      await running().closeIdleSockets();
      await Promise.all([
        places.upsert({ ...key, properties: { count } }),
        places.transaction('steps', [{ kind: 'upsert', row: 'r', properties: { count } }]),
        queue.send({ count }),
      ]);
    }
    assert.equal((await places.get(key))?.properties['count'], 5);
  });

  it('fails soon when the service has gone', async () => {
    const { tables, queues } = await open(running().freshAccount());
    await running().stop();
    azurite = undefined;
    const places = tables.table('Places');
    const queue = queues.queue('broadcasts');
    await Promise.all([
      failsSoon(() => tables.check()),
      failsSoon(() => places.get(key)),
      failsSoon(() => places.insert({ ...key, properties: {} })),
      failsSoon(() => places.list({ partition: 'p' })),
      failsSoon(() => places.transaction('p', [{ kind: 'delete', row: 'r' }])),
      failsSoon(() => queue.send({ batch: 1 })),
      failsSoon(() => queue.receive({ most: 1, visibilityMs: 1_000 })),
      failsSoon(() => queue.length()),
    ]);
  });

  it('fails soon when the service does not answer', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    assert.ok(address !== null && typeof address === 'object');
    const account = running()
      .freshAccount()
      .replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${address.port}`);
    try {
      await failsSoon(() => open(account));
    } finally {
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  it('does not take a missing table for a missing row', async () => {
    const account = running().freshAccount();
    const { tables } = await open(account);
    await TableClient.fromConnectionString(account, 'Places', {
      allowInsecureConnection: true,
    }).deleteTable();
    const places = tables.table('Places');
    await rejectsWith('unavailable', () => places.get(key));
    await rejectsWith('unavailable', () => places.delete(key));
    await rejectsWith('unavailable', () => places.replace({ ...key, properties: {} }, 'W/"x"'));
    await rejectsWith('unavailable', () => places.transaction('p', [{ kind: 'delete', row: 'r' }]));
  });

  it('puts a message aside that somebody else has queued', async () => {
    const account = running().freshAccount();
    const { queues } = await open(account);
    const queue = queues.queue('broadcasts');
    const foreign = new QueueClient(account, 'broadcasts');
    for (const text of ['not base64', 'bm90IEpTT04=', 'WzFd']) await foreign.sendMessage(text);
    await queue.send({ batch: 1 });
    const messages = await queue.receive({ most: 32, visibilityMs: 60_000 });
    assert.deepEqual(
      messages.map((message) => message.payload),
      [{ batch: 1 }],
    );
    assert.equal(await queue.length(), 1);
    assert.equal(await queue.poisonLength(), 3);
  });

  it('says nothing of the key when it is wrong or cannot be read', async () => {
    const secret = Buffer.from('a wrong secret').toString('base64');
    const wrongKey = running()
      .freshAccount()
      .replace(/AccountKey=[^;]+/, `AccountKey=${secret}`);
    for (const connectionString of [wrongKey, `AccountKey=${secret}`, secret]) {
      const error = await rejectsWith('unavailable', () => open(connectionString));
      assert.ok(!JSON.stringify([error.message, error.hint, error.cause]).includes(secret));
    }
  });

  it('refuses to speak in the clear with another machine', async () => {
    const account = running().freshAccount().replace('http://127.0.0.1', 'http://storage.invalid');
    await rejectsWith('unavailable', () => open(account));
  });

  it('goes to the account that was named, for an app with an identity', async () => {
    const connection = await connect({ account: 'kentbot' });
    assert.equal(connection.table('Places').url, 'https://kentbot.table.core.windows.net');
    const queue = connection.queue('broadcasts');
    assert.equal(queue.url, 'https://kentbot.queue.core.windows.net/broadcasts');
  });
});

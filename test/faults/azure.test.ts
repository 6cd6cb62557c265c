import assert from 'node:assert/strict';
import { createHealth } from '../../bot/health.js';
import { openAzure } from '../../bot/storage/azure/open.js';
import type { Storage } from '../../bot/storage/open.js';
import type { StorageErrorCode } from '../../bot/storage/tables.js';
import { FaultyAzure, type AzureFault } from '../support/faulty-azure.js';
import { rejectsWith } from '../support/refusals.js';
import { shortLimits } from './stage.js';

const key = { partition: 'p', row: 'r' };

/** What the service or the network does to everything, and what an operator then reads. */
const troubles: readonly {
  readonly what: string;
  readonly fault: AzureFault;
  readonly code: StorageErrorCode;
  readonly reason: RegExp;
  readonly hint: RegExp;
}[] = [
  {
    what: '500',
    fault: { kind: 'status', status: 500, code: 'InternalError' },
    code: 'unavailable',
    reason: /InternalError \(HTTP 500\)/,
    hint: /Azure status page/,
  },
  {
    what: '503',
    fault: { kind: 'status', status: 503, code: 'ServerBusy' },
    code: 'unavailable',
    reason: /ServerBusy \(HTTP 503\)/,
    hint: /throttled/,
  },
  {
    what: '503 that asks for 30 seconds of rest',
    fault: { kind: 'status', status: 503, code: 'ServerBusy', retryAfter: 30 },
    code: 'unavailable',
    reason: /ServerBusy \(HTTP 503\)/,
    hint: /throttled/,
  },
  {
    what: '429',
    fault: { kind: 'status', status: 429, code: 'TooManyRequests' },
    code: 'unavailable',
    reason: /TooManyRequests \(HTTP 429\)/,
    hint: /throttled/,
  },
  {
    what: 'a time-out of its own',
    fault: { kind: 'status', status: 500, code: 'OperationTimedOut' },
    code: 'unavailable',
    reason: /OperationTimedOut/,
    hint: /Azure status page/,
  },
  {
    what: 'no answer',
    fault: { kind: 'hang' },
    code: 'unavailable',
    reason: /did not answer in time/,
    hint: /tries again by itself/,
  },
  {
    what: 'a connection that ends',
    fault: { kind: 'drop' },
    code: 'unavailable',
    reason: /ECONNRESET|REQUEST_SEND_ERROR/,
    hint: /DNS/,
  },
  {
    what: 'a page that is not its own',
    fault: { kind: 'garbage' },
    code: 'unavailable',
    reason: /PARSE_ERROR|cannot be read/,
    hint: /proxy/,
  },
  {
    what: '412 to everything',
    fault: { kind: 'status', status: 412, code: 'LeaseIdMissing' },
    code: 'unavailable',
    reason: /LeaseIdMissing \(HTTP 412\)/,
    hint: /roles/,
  },
  {
    what: 'an account that is disabled',
    fault: { kind: 'status', status: 403, code: 'AccountIsDisabled' },
    code: 'unavailable',
    reason: /AccountIsDisabled \(HTTP 403\)/,
    hint: /disabled/,
  },
  {
    what: 'a key that is refused',
    fault: { kind: 'status', status: 403, code: 'AuthenticationFailed' },
    code: 'unavailable',
    reason: /AuthenticationFailed/,
    hint: /AZURE_STORAGE_CONNECTION_STRING/,
  },
];

/** What the service says to writes only. */
const refusals: readonly {
  readonly what: string;
  readonly fault: AzureFault;
  readonly code: StorageErrorCode;
}[] = [
  {
    what: '507',
    fault: { kind: 'status', status: 507, code: 'InsufficientStorage' },
    code: 'full',
  },
  {
    what: '403 for a quota',
    fault: { kind: 'status', status: 403, code: 'StorageAccountQuotaExceeded' },
    code: 'full',
  },
  {
    what: '403 for all writes',
    fault: {
      ...{ kind: 'status', status: 403, code: 'InsufficientAccountPermissions' },
      message: 'Write operations are not allowed.',
    },
    code: 'read-only',
  },
];

describe('Azure storage behind a network that fails', () => {
  let azure: FaultyAzure;
  let storage: Storage;
  let time = Date.UTC(2026, 10, 21, 9);
  before(async () => {
    azure = await FaultyAzure.start();
    storage = await openAzure(azure, () => time, shortLimits);
  });
  afterEach(() => azure.recover());
  after(async () => {
    await storage.tables.close();
    await storage.queues.close();
    await azure.stop();
  });
  const places = () => storage.tables.table('Places');
  const health = () => createHealth(storage, '1', () => new Date(time))();

  for (const { what, fault, code, reason, hint } of troubles)
    it(`${what}: fails soon in words for operators, and goes on by itself`, async () => {
      assert.equal((await health()).status, 'ok');
      azure.fault = () => fault;
      const start = performance.now();
      const faults = await Promise.all([
        rejectsWith(code, () => places().get(key)),
        rejectsWith(code, () => places().upsert({ ...key, properties: { what } })),
        rejectsWith(code, () => places().list({ partition: 'p' })),
        rejectsWith(code, () =>
          places().transaction('p', [{ kind: 'upsert', row: 'r', properties: {} }]),
        ),
        rejectsWith(code, () => storage.queues.queue('broadcasts').send({ batch: 1 })),
      ]);
      assert.ok(performance.now() - start < 15_000);
      for (const { message, hint: said } of faults.slice(0, 2)) {
        assert.match(message, reason);
        assert.match(said, hint);
      }
      const report = await health();
      assert.equal(report.status, 'unavailable');
      assert.equal(report.code, code);
      assert.match(report.reason ?? '', /Azure Storage/);
      azure.recover();
      assert.equal((await health()).status, 'ok');
      await places().upsert({ ...key, properties: { what } });
      assert.equal((await places().get(key))?.properties['what'], what);
    });

  for (const { what, fault, code } of refusals)
    it(`${what}: serves what it has, says that it takes no more, and goes on by itself`, async () => {
      await places().upsert({ ...key, properties: { kept: true } });
      assert.equal((await health()).status, 'ok');
      azure.fault = ({ method }) => (method === 'GET' ? undefined : fault);
      await rejectsWith(code, () => places().upsert({ ...key, properties: { kept: false } }));
      assert.equal((await places().get(key))?.properties['kept'], true);
      const report = await health();
      assert.equal(report.code, code);
      assert.match(report.reason ?? '', /can be read, but takes no more writes/);
      azure.recover();
      assert.equal((await health()).status, 'ok');
    });

  it('asks for a write once a minute, not at each look of a load balancer', async () => {
    time += 60_000;
    await health();
    azure.restart();
    for (let look = 0; look < 12; look += 1) {
      time += 4_999;
      await health();
    }
    const writes = () => azure.seen.filter(({ method }) => method !== 'GET').length;
    assert.equal(writes(), 0);
    time += 13;
    await health();
    assert.equal(writes(), 1);
  });

  it('says which part does not answer', async () => {
    azure.fault = ({ service }) => (service === 'queues' ? { kind: 'hang' } : undefined);
    const report = await health();
    assert.equal(report.status, 'unavailable');
    await places().get(key);
    azure.recover();
    assert.equal((await health()).status, 'ok');
  });

  for (const fault of [
    { kind: 'status', status: 503, code: 'ServerBusy' },
    { kind: 'status', status: 500 },
    { kind: 'drop' },
  ] satisfies AzureFault[])
    it(`does not notice one ${fault.kind === 'drop' ? 'drop' : fault.status}`, async () => {
      azure.fault = ({ attempt }) => (attempt === 1 ? fault : undefined);
      await places().upsert({ ...key, properties: { fault: fault.kind } });
      assert.equal((await places().get(key))?.properties['fault'], fault.kind);
      await storage.queues.queue('broadcasts').length();
    });

  it('finds its own trace when the answer to a write was lost', async () => {
    azure.fault = ({ attempt }) => (attempt === 1 ? { kind: 'lose-answer' } : undefined);
    const lost = { partition: 'p', row: 'lost', properties: { count: 1 } };
    assert.deepEqual(await places().insert(lost), { outcome: 'exists' });
    const row = await places().get(lost);
    assert.equal(row?.properties['count'], 1);
    assert.deepEqual(await places().replace({ ...lost, properties: { count: 2 } }, row.etag), {
      outcome: 'stale',
    });
    assert.equal((await places().get(lost))?.properties['count'], 2);
    assert.deepEqual(await places().delete(lost), { outcome: 'missing' });
  });
});

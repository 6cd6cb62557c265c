import assert from 'node:assert/strict';
import type { FetchOutcome } from '../../bot/web/document.js';
import { createFetching } from '../../bot/web/fetching.js';
import { systemNetwork } from '../../bot/web/network.js';
import { startHostileServer, type HostileServer } from '../feeds/hostile-server.js';
import { eventually } from '../support/eventually.js';

const limits = { ms: 600, bytes: 1024 * 1024, redirects: 3 };
const host = 'https://hostile.example.org';

const faultOf = (outcome: FetchOutcome): unknown =>
  outcome.outcome === 'fault' ? outcome.fault : outcome.outcome;

describe('a document, fetched', () => {
  let server: HostileServer;
  before(async () => {
    server = await startHostileServer();
  });
  after(() => server.stop());

  const fetched = (address: string, more = {}) =>
    createFetching(server.network, limits)({ address, hosts: [], ...more });

  for (const name of ['sound', 'zipped'])
    it(`comes whole: ${name}`, async () => {
      const outcome = await fetched(`${host}/${name}`);
      assert.ok(outcome.outcome === 'document', JSON.stringify(outcome));
      assert.match(Buffer.from(outcome.bytes).toString(), /A sound story[^]*<\/rss>$/);
    });

  it('is not sent again while it is the version that is known', async () => {
    const first = await fetched(`${host}/sound`);
    assert.ok(first.outcome === 'document');
    assert.deepEqual(first.version, { etag: '"v1"' });
    assert.deepEqual(await fetched(`${host}/sound`, first.version), { outcome: 'not-modified' });
    assert.deepEqual(server.asked.at(-1), { path: '/sound', tag: '"v1"' });
  });

  const cases: readonly (readonly [string, unknown])[] = [
    ['endless', { kind: 'too-large' }],
    ['bomb', { kind: 'too-large' }],
    ['drip', { kind: 'too-slow' }],
    ['silent', { kind: 'too-slow' }],
    ['loop', { kind: 'redirects' }],
    ['chain', { kind: 'redirects' }],
    ['metadata', { kind: 'not-public', host: '169.254.169.254' }],
    ['localhost', { kind: 'not-public', host: 'localhost' }],
    ['plain', { kind: 'address' }],
    ['elsewhere', { kind: 'not-allowed', host: 'elsewhere.example.org' }],
    ['torn', { kind: 'packing' }],
    ['odd', { kind: 'packing' }],
    ['missing', { kind: 'status', status: 404 }],
  ];
  for (const [name, fault] of cases)
    it(`is refused, and nothing is left open: ${name}`, async () => {
      assert.deepEqual(faultOf(await fetched(`${host}/${name}`)), fault);
      await eventually(() => server.open() === 0, 'every answer is closed');
    });

  for (const [address, fault] of [
    ['https://rebound.example.org/sound', { kind: 'not-public', host: 'rebound.example.org' }],
    ['https://127.0.0.1/sound', { kind: 'not-public', host: '127.0.0.1' }],
    ['https://[::1]/sound', { kind: 'not-public', host: '[::1]' }],
    ['https://0x7f.1/sound', { kind: 'not-public', host: '127.0.0.1' }],
    ['https://hostile.example.org:8443/sound', { kind: 'address' }],
    ['https://me:you@hostile.example.org/sound', { kind: 'address' }],
    ['http://hostile.example.org/sound', { kind: 'address' }],
    ['file:///etc/hostname', { kind: 'address' }],
    ['https://unknown.example.org/', { kind: 'no-answer' }],
  ] as const)
    it(`is not asked for: ${address}`, async () => {
      const before = server.asked.length;
      assert.deepEqual(faultOf(await fetched(address)), fault);
      assert.equal(server.asked.length, before);
    });

  it('is followed to machines that are allowed for it, and says where it has moved for good', async () => {
    const hosts = ['elsewhere.example.org'];
    const led = await fetched(`${host}/elsewhere`, { hosts });
    assert.ok(led.outcome === 'document' && led.movedTo === undefined);
    const moved = await fetched(`${host}/moved`, { hosts });
    assert.ok(moved.outcome === 'document');
    assert.equal(moved.movedTo, 'https://elsewhere.example.org/sound');
  });

  it('is given up when whoever asked says so', async () => {
    const ending = new AbortController();
    const outcome = fetched(`${host}/silent`, { signal: ending.signal });
    ending.abort();
    assert.deepEqual(faultOf(await outcome), { kind: 'ended' });
  });

  it('is refused by the system’s own network too, where it is this machine or a neighbour', async () => {
    for (const name of ['localhost', '127.0.0.1', '169.254.169.254', '10.0.0.1', '[fe80::1]']) {
      const outcome = await createFetching(
        systemNetwork,
        limits,
      )({
        address: `https://${name}/`,
        hosts: [],
      });
      assert.deepEqual(faultOf(outcome), { kind: 'not-public', host: name });
    }
  });
});

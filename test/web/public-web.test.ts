import assert from 'node:assert/strict';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '../../bot/web/addresses.js';
import { systemNetwork } from '../../bot/web/network.js';
import { createPublicWeb, type WebNetwork, type WebRequest } from '../../bot/web/public-web.js';

const publicOne = '93.184.215.14';

interface Asked extends Pick<WebRequest, 'address' | 'method'> {
  readonly url: string;
}

/** A network of these names, which answers each request as `answer` says. */
function network(
  names: Readonly<Record<string, readonly string[]>>,
  answer: (request: Asked) => { status: number; location?: string } | Promise<never>,
) {
  const asked: Asked[] = [];
  const made: WebNetwork = {
    async resolve(host) {
      const found = names[host];
      if (!found) throw new Error(`no such name: ${host}`);
      return found;
    },
    async request({ url, address, method }) {
      const request = { url: url.href, address, method };
      asked.push(request);
      return answer(request);
    },
  };
  return { asked, lookAt: createPublicWeb(made, 200) };
}

describe('a link, looked at', () => {
  const found = () => ({ status: 200 });

  it('is found by a request for its head alone, at the address that was checked', async () => {
    const { asked, lookAt } = network({ 'www.example.org': [publicOne] }, found);
    assert.deepEqual(await lookAt('https://www.example.org/a?b'), { outcome: 'found' });
    assert.deepEqual(asked, [
      { url: 'https://www.example.org/a?b', address: publicOne, method: 'HEAD' },
    ]);
  });

  it('is asked for once more where the server knows no such request', async () => {
    const { asked, lookAt } = network({ 'www.example.org': [publicOne] }, ({ method }) => ({
      status: method === 'HEAD' ? 405 : 200,
    }));
    assert.deepEqual(await lookAt('https://www.example.org/'), { outcome: 'found' });
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['HEAD', 'GET'],
    );
  });

  for (const [status, outcome] of [
    [404, 'refused'],
    [410, 'refused'],
    [500, 'refused'],
    [401, 'unsure'],
    [403, 'unsure'],
    [429, 'unsure'],
  ] as const)
    it(`is ${outcome} when the server answers ${status}`, async () => {
      const { lookAt } = network({ 'www.example.org': [publicOne] }, () => ({ status }));
      assert.deepEqual(await lookAt('https://www.example.org/'), { outcome, status });
    });

  it('is followed to where it leads, each step checked', async () => {
    const { asked, lookAt } = network(
      { 'www.example.org': [publicOne], 'other.example.org': ['1.1.1.1'] },
      ({ url }) =>
        url.includes('other')
          ? { status: 200 }
          : { status: 302, location: 'https://other.example.org/x' },
    );
    assert.deepEqual(await lookAt('https://www.example.org/'), { outcome: 'found' });
    assert.deepEqual(
      asked.map(({ address }) => address),
      [publicOne, '1.1.1.1'],
    );
  });

  for (const location of [
    'http://www.example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://inside.example.org/',
    'https://www.example.org:8443/',
    'https://user:word@www.example.org/',
    'file:///etc/passwd',
  ])
    it(`is not looked at where it leads to ${location}`, async () => {
      const { asked, lookAt } = network(
        { 'www.example.org': [publicOne], 'inside.example.org': ['10.0.0.5'] },
        () => ({ status: 301, location }),
      );
      assert.deepEqual(await lookAt('https://www.example.org/'), { outcome: 'not-public' });
      assert.equal(asked.length, 1, 'only the first step was asked');
    });

  for (const address of [
    'http://www.example.org/',
    'https://localhost/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://mixed.example.org/',
    'not an address',
    'ftp://www.example.org/',
  ])
    it(`is not asked for at all: ${address}`, async () => {
      const { asked, lookAt } = network(
        {
          'www.example.org': [publicOne],
          localhost: ['127.0.0.1', '::1'],
          'mixed.example.org': [publicOne, '192.168.1.1'],
        },
        found,
      );
      assert.deepEqual(await lookAt(address), { outcome: 'not-public' });
      assert.deepEqual(asked, []);
    });

  it('has no answer without a name, after too many steps, and after its time', async () => {
    const { asked, lookAt } = network({ 'www.example.org': [publicOne] }, ({ url }) => {
      if (url.endsWith('/slow')) return new Promise<never>(() => undefined);
      return { status: 302, location: 'https://www.example.org/again' };
    });
    assert.deepEqual(await lookAt('https://nowhere.example.org/'), { outcome: 'no-answer' });
    assert.deepEqual(await lookAt('https://www.example.org/loop'), { outcome: 'no-answer' });
    assert.equal(asked.length, 6);
    assert.deepEqual(await lookAt('https://www.example.org/slow'), { outcome: 'no-answer' });
  });
});

describe('an address of a machine', () => {
  for (const address of [
    '93.184.215.14',
    '8.8.8.8',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])
    it(`${address} is public`, () => assert.equal(isPublicAddress(address), true));

  for (const address of [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254'],
    ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '168.63.129.16'],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd00::1', 'ff02::1', '::ffff:8.8.8.8', '2002:7f00:1::'],
    ...['2001:db8::1', '64:ff9b::7f00:1', '2001:0:1::1', 'localhost', '', '1.2.3'],
  ])
    it(`${address} is not`, () => assert.equal(isPublicAddress(address), false));
});

describe('the system’s network', () => {
  it('goes to the address that it is told, and gives up when it is told', async () => {
    let connections = 0;
    const sockets: { destroy(): void }[] = [];
    const server = createTcpServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      sockets.push(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // No such name exists: only the address can have led here.
    const url = new URL(`https://nowhere.invalid:${port}/`);
    const request = { url, address: '127.0.0.1', method: 'HEAD', signal: AbortSignal.timeout(150) };
    await assert.rejects(systemNetwork.request({ ...request, method: 'HEAD' }));
    assert.equal(connections, 1);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(
      systemNetwork.request({ ...request, method: 'GET', signal: AbortSignal.timeout(500) }),
    );
  });
});

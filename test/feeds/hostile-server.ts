/** A server on loopback that serves what no feed should, and a network on which it has public names. */
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { DocumentNetwork } from '../../bot/web/fetching.js';
import { rssOf } from './feeding.js';

const publicOne = '93.184.215.14';

const oneItem = rssOf([{ title: 'A sound story of one feed', link: 'https://s.example.org/1' }]);
const expanding = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
).join(
  '',
)}]><rss version="2.0"><channel><item><title>Laughs &j; a billion times</title></item></channel></rss>`;

/** Says it in two steps: a server of the bot in the same process lets none of them be chained. */
function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
): void {
  response.writeHead(status, headers);
  response.end(body);
}

const redirect =
  (location: string, status = 302) =>
  (response: ServerResponse): void =>
    answer(response, status, { location });
const sent =
  (body: string | Buffer, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    answer(response, 200, headers, body);

/** Writes `chunk` whenever there is room, or each `everyMs`, without an end. */
function endless(response: ServerResponse, chunk: string, everyMs?: number): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  const write = (): void => {
    if (response.destroyed) return;
    const hasRoom = response.write(chunk);
    if (everyMs !== undefined) setTimeout(write, everyMs);
    else if (hasRoom) setImmediate(write);
    else response.once('drain', write);
  };
  write();
}

let packed: Buffer | undefined;
/** 16 MB of zeros in some kilobytes, packed once. */
const bomb = (): Buffer => (packed ??= gzipSync(Buffer.alloc(16 * 1024 * 1024)));

/** What is served under each name. */
const pages: Readonly<Record<string, (response: ServerResponse) => void>> = {
  sound: sent(oneItem, { etag: '"v1"' }),
  endless: (response) => endless(response, '<item>'.repeat(10_000)),
  drip: (response) => endless(response, '<', 20),
  silent: () => undefined,
  loop: redirect('https://hostile.example.org/loop'),
  chain: redirect('https://hostile.example.org/chain?more'),
  metadata: redirect('https://169.254.169.254/latest/meta-data/'),
  localhost: redirect('https://localhost/'),
  plain: redirect('http://hostile.example.org/sound'),
  elsewhere: redirect('https://elsewhere.example.org/sound'),
  moved: redirect('https://elsewhere.example.org/sound', 301),
  bomb: (response) => answer(response, 200, { 'content-encoding': 'gzip' }, bomb()),
  torn: sent(gzipSync(oneItem).subarray(0, 60), { 'content-encoding': 'gzip' }),
  zipped: sent(gzipSync(oneItem), { 'content-encoding': 'gzip' }),
  odd: sent(oneItem, { 'content-encoding': 'lzma' }),
  many: (response) =>
    sent(
      `<rss version="2.0"><channel>${'<item><title>One of many</title><link>https://m.example.org/1</link></item>'.repeat(50_000)}</channel></rss>`,
    )(response),
  entities: sent(expanding),
  encoding: sent(
    Buffer.from(
      '<rss version="2.0"><channel><item><title>Caf\xe9 \x93open\x94 late</title></item></channel></rss>',
      'latin1',
    ),
    { 'content-type': 'text/xml; charset=utf-8' },
  ),
};

export interface HostileServer {
  readonly network: DocumentNetwork;
  /** Paths that were asked for, and the headers. */
  readonly asked: readonly { readonly path: string; readonly tag: string | undefined }[];
  /** Answers that are still open. */
  open(): number;
  stop(): Promise<void>;
}

export async function startHostileServer(): Promise<HostileServer> {
  bomb();
  const asked: { path: string; tag: string | undefined }[] = [];
  const answers = new Set<ServerResponse>();
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '';
    const tag = incoming.headers['if-none-match'];
    asked.push({ path, tag });
    answers.add(response);
    response.on('close', () => answers.delete(response));
    if (tag === '"v1"') return answer(response, 304);
    const page = pages[path.split('?')[0]?.slice(1) ?? ''];
    if (page) page(response);
    else answer(response, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const names: Readonly<Record<string, readonly string[]>> = {
    'hostile.example.org': [publicOne],
    'elsewhere.example.org': [publicOne],
    'rebound.example.org': [publicOne, '10.0.0.1'],
    localhost: ['127.0.0.1'],
  };
  const network: DocumentNetwork = {
    async resolve(host) {
      const found = names[host];
      if (!found) throw new Error(`no such name: ${host}`);
      return found;
    },
    open: ({ url, headers, signal }) =>
      new Promise((resolve, reject) => {
        const path = url.pathname + url.search;
        const asking = request({ host: '127.0.0.1', port, path, headers, signal, agent: false });
        asking.on('response', (body) => {
          const single = Object.entries(body.headers).map(([name, value]) => [name, String(value)]);
          const known = Object.fromEntries(single) as Record<string, string>;
          resolve({ status: body.statusCode ?? 0, headers: known, body });
        });
        asking.on('error', reject);
        asking.end();
      }),
  };
  return {
    ...{ network, asked },
    open: () => answers.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

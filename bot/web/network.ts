import { lookup } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { DocumentNetwork } from './fetching.js';
import type { WebNetwork } from './public-web.js';

/** The system's own network. */
export const systemNetwork: WebNetwork & DocumentNetwork = {
  async resolve(host) {
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => address);
  },

  request: ({ url, address, method, signal }) =>
    new Promise((resolve, reject) => {
      const headers = { 'user-agent': 'kent-community-safety-bot (link check)', accept: '*/*' };
      const sent = httpsRequest(url, { method, signal, headers, ...asking(address) });
      sent.once('response', ({ statusCode = 0, headers: { location } }) => {
        resolve({ status: statusCode, ...(location !== undefined && { location }) });
        sent.destroy();
      });
      // After the answer the connection is ended by us, which is no fault.
      sent.on('error', reject);
      sent.end();
    }),

  open: ({ url, address, headers, signal }) =>
    new Promise((resolve, reject) => {
      const sent = httpsRequest(url, { signal, headers, ...asking(address) });
      sent.once('response', (body) => {
        resolve({ status: body.statusCode ?? 0, headers: single(body.headers), body });
      });
      sent.on('error', reject);
      sent.end();
    }),
};

/** Asks the machine of that address, whatever its name comes to stand for, on a connection of its own. */
const asking = (address: string): Pick<RequestOptions, 'agent' | 'lookup'> => {
  const family = isIP(address);
  return {
    agent: false,
    lookup: (_host, options, done) =>
      options.all === true ? done(null, [{ address, family }]) : done(null, address, family),
  };
};

/** Where a header stands several times, the first counts. */
function single(headers: IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]),
  );
}

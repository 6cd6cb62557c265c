import { lookup } from 'node:dns/promises';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { WebNetwork } from './public-web.js';

/** The system's own network. */
export const systemNetwork: WebNetwork = {
  async resolve(host) {
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => address);
  },

  request: ({ url, address, method, signal }) =>
    new Promise((resolve, reject) => {
      const family = isIP(address);
      const sent = httpsRequest(url, {
        method,
        signal,
        agent: false,
        headers: { 'user-agent': 'kent-community-safety-bot (link check)', accept: '*/*' },
        lookup: (_host, options, done) =>
          options.all === true ? done(null, [{ address, family }]) : done(null, address, family),
      });
      sent.once('response', ({ statusCode = 0, headers: { location } }) => {
        resolve({ status: statusCode, ...(location !== undefined && { location }) });
        sent.destroy();
      });
      // After the answer the connection is ended by us, which is no fault.
      sent.on('error', reject);
      sent.end();
    }),
};

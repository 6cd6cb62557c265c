import type { ServerResponse } from 'node:http';
import type { HttpServer } from './server.js';

/** A bot that is ready to listen; `close` is called once no turn is in hand. */
export interface Listener {
  readonly server: HttpServer;
  readonly close: () => Promise<void>;
}

/** A bot that listens. */
export interface Running {
  readonly port: number;
  /**
   * Finishes the turns in hand and closes storage, within `graceMs`; connections that are still
   * open after that are cut.
   */
  readonly stop: (graceMs: number) => Promise<void>;
}

/**
 * Longer than callers keep an idle connection (60 s is usual): who closes first must be the caller, because a
 * request that is sent at the moment in which the server closes is lost. Node's own 5 s are shorter.
 */
const keepAliveMs = 75_000;

/** Listens on `port` (0: any free one) of `host`. Rejects when the port is taken. */
export async function listen(
  { server, close }: Listener,
  port: number,
  host: string,
): Promise<Running> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  server.server.keepAliveTimeout = keepAliveMs;
  const inHand = responsesInHand(server);
  return { port: server.address().port, stop: (graceMs) => stop(server, inHand, close, graceMs) };
}

/** The responses that are not yet sent whole. */
function responsesInHand(server: HttpServer): ReadonlySet<ServerResponse> {
  const inHand = new Set<ServerResponse>();
  server.server.on('request', (_request, response: ServerResponse) => {
    inHand.add(response);
    response.once('close', () => inHand.delete(response));
  });
  return inHand;
}

async function stop(
  server: HttpServer,
  inHand: ReadonlySet<ServerResponse>,
  close: () => Promise<void>,
  graceMs: number,
): Promise<void> {
  const drained = new Promise<void>((resolve) => {
    server.close(resolve);
  });
  // restify keeps Node's own server inside; only that one knows its connections.
  server.server.closeIdleConnections();
  for (const response of inHand) {
    // Its connection ends with the answer, instead of waiting seconds for a next request.
    if (!response.headersSent) response.setHeader('connection', 'close');
  }
  const cut = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await drained;
  clearTimeout(cut);
  await close();
}

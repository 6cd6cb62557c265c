import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Next, Request, Response } from 'restify';
import type { HttpServer } from './server.js';

/** A bot that is ready to listen. */
export interface Listener {
  readonly server: HttpServer;
  /** Ends what goes on by itself, where anything does, and hands back what is in hand, within `graceMs`; turns go on. */
  readonly rest?: (graceMs: number) => Promise<void>;
  /** Closes storage. Called once no turn is in hand. */
  readonly close: () => Promise<void>;
}

/** A bot that listens. */
export interface Running {
  readonly port: number;
  /**
   * Ends within `graceMs`, which is all of it. At once `/health` says that it is stopping, and what goes on by
   * itself comes to rest. After `delayMs` no connection is taken any more; the turns in hand are finished, and
   * those that do not end are cut. Then storage is closed.
   */
  readonly stop: (graceMs: number, delayMs?: number) => Promise<void>;
}

/**
 * Longer than callers keep an idle connection (60 s is usual): who closes first must be the caller, because a
 * request that is sent at the moment in which the server closes is lost. Node's own 5 s are shorter.
 */
const keepAliveMs = 75_000;

/** So much of the grace is left for storage to close, in ms: a second, or a quarter of a short one. */
const closingMs = (graceMs: number): number => Math.min(1_000, graceMs / 4);

/** Listens on `port` (0: any free one) of `host`. Rejects when the port is taken. */
export async function listen(listener: Listener, port: number, host: string): Promise<Running> {
  const { server } = listener;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  server.server.keepAliveTimeout = keepAliveMs;
  const inHand = responsesInHand(server);
  const tellStopping = untilStopping(server);
  return {
    port: server.address().port,
    async stop(graceMs, delayMs = 0) {
      tellStopping();
      const workMs = graceMs - closingMs(graceMs);
      const resting = listener.rest?.(workMs);
      await drain(server, inHand, { workMs, delayMs });
      await resting;
      await listener.close();
    },
  };
}

/** What is called makes `/health` say from then on that the bot is stopping: nothing new is to be sent to it. */
function untilStopping(server: HttpServer): () => void {
  let stopping = false;
  server.pre((request: Request, response: Response, next: Next) => {
    if (!stopping || request.getPath() !== '/health') {
      next();
      return;
    }
    response.json(503, { status: 'stopping' });
    next(false);
  });
  return () => {
    stopping = true;
  };
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

interface Times {
  readonly workMs: number;
  readonly delayMs: number;
}

/** Takes connections for a while yet, then finishes what is in hand, and cuts what does not end. */
async function drain(
  server: HttpServer,
  inHand: ReadonlySet<ServerResponse>,
  { workMs, delayMs }: Times,
): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), workMs);
  if (delayMs > 0) await pause(Math.min(delayMs, workMs));
  const drained = new Promise<void>((resolve) => {
    server.close(resolve);
  });
  // restify keeps Node's own server inside; only that one knows its connections.
  server.server.closeIdleConnections();
  for (const response of inHand) {
    // Its connection ends with the answer, instead of waiting seconds for a next request.
    if (!response.headersSent) response.setHeader('connection', 'close');
  }
  await drained;
  clearTimeout(cut);
}

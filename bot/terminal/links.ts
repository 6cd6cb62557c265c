import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendFile, type FileAnswer } from '../send-file.js';

export interface LinkParts {
  readonly download: (token: string, isRead: boolean) => Promise<FileAnswer>;
  readonly page: (request: {
    readonly path: string;
    readonly query: string;
    readonly ifNoneMatch: string | undefined;
  }) => Promise<FileAnswer>;
  /** Told what goes wrong. */
  readonly fault: (problem: unknown) => void;
}

/** What answers the links in the bot's messages, on this machine alone. */
export interface LinkServer {
  /** Gives the port. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

/** Serves the files and pages that links lead to, and nothing else. */
export function createLinkServer(parts: LinkParts): LinkServer {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((problem: unknown) => {
      parts.fault(problem);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
      });
      return (server.address() as AddressInfo).port;
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { download, page }: LinkParts,
  { method, url = '/', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isRead = method !== 'HEAD';
  const { pathname, search } = new URL(url, 'http://127.0.0.1');
  const [, token] = /^\/files\/([\w.~%-]+)$/.exec(pathname) ?? [];
  if (method !== 'GET' && method !== 'HEAD') refuse(response, 405);
  else if (token !== undefined) {
    await sendFile(await download(decodeURIComponent(token), isRead), isRead, response);
  } else if (/^\/bulletins(\/|$)/.test(pathname)) {
    const ifNoneMatch = headers['if-none-match'];
    const asked = { path: pathname, query: search.slice(1), ifNoneMatch };
    await sendFile(await page(asked), isRead, response);
  } else refuse(response, 404);
}

/** Two calls: where restify is loaded too, as in tests, `writeHead` gives nothing back. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}

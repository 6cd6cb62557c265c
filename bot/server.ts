import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { z } from 'zod';
import type { DownloadAnswer } from './conversation/download.js';
import type { Health } from './health.js';
import type { PageAnswer, PageRequest } from './pages/request.js';
import { isLeft, sendFile } from './send-file.js';

/** The HTTP server, which knows its routes. */
export type HttpServer = Server;

export interface ServerParts {
  /** Answers one request of the platform. */
  readonly endpoint: (request: {
    readonly authorization: string;
    readonly body: unknown;
  }) => Promise<{ readonly status: number; readonly body?: unknown }>;
  readonly health: () => Promise<Health>;
  /** What is sent to whoever opens a link; `isRead` when the file itself is asked for. */
  readonly download: (token: string, isRead: boolean) => Promise<DownloadAnswer>;
  /** What is sent to whoever asks for the web copy of the bulletins. */
  readonly page: (request: PageRequest) => Promise<PageAnswer>;
  /** What went wrong outside any turn, for the log. */
  readonly fault: (fault: unknown) => void;
}

/** 256 KB: Teams' largest activity is well below (issue size limit 100 KB). */
const largestBody = 256 * 1024;

/** A link's token has a few hundred characters, and never as many as these; 100 would be the default. */
const longestParameter = 8_192;
const parameters = z.object({ token: z.string() });

/** The HTTP server with its routes; it does not listen yet. */
export function createServer(parts: ServerParts): HttpServer {
  const { endpoint, health, download, page, fault } = parts;
  const server = restify.createServer({
    name: 'kent-community-safety-bot',
    maxParamLength: longestParameter,
  });
  server.use(plainJsonOnly);
  server.use(restify.plugins.bodyParser({ maxBodySize: largestBody, mapParams: false }));

  server.get('/health', async (_request: Request, response: Response) => {
    const report = await health();
    response.json(report.status === 'ok' ? 200 : 503, report);
  });

  server.post('/api/messages', async (request: Request, response: Response) => {
    try {
      // Of two headers Node would show the first, and somebody before us may have looked at the other.
      const authorization = request.headersDistinct['authorization']?.join(', ') ?? '';
      const answer = await endpoint({ authorization, body: request.body as unknown });
      if (answer.body === undefined) response.send(answer.status);
      else response.json(answer.status, answer.body);
    } catch (problem) {
      fault(problem);
      response.json(500, { error: 'The bot could not take this message. It has been logged.' });
    }
  });

  const file = async (request: Request, response: Response): Promise<void> => {
    try {
      const { token } = parameters.parse(request.params);
      const isRead = request.method !== 'HEAD';
      await sendFile(await download(token, isRead), isRead, response);
    } catch (problem) {
      if (!isLeft(problem)) fault(problem);
      if (response.headersSent) response.destroy();
      else response.send(500);
    }
  };
  server.get('/files/:token', file);
  server.head('/files/:token', file);

  const bulletins = async (request: Request, response: Response): Promise<void> => {
    const ifNoneMatch = request.headers['if-none-match'];
    const asked = { path: request.getPath(), query: request.getQuery(), ifNoneMatch };
    await sendFile(await page(asked), request.method !== 'HEAD', response);
  };
  for (const path of ['/bulletins', '/bulletins/*']) {
    server.get(path, bulletins);
    server.head(path, bulletins);
  }

  return server;
}

/**
 * Lets only plain JSON reach the body parser: packed bodies that are broken end the process there, good
 * ones grow past every limit, and uploads are written to disk, all before any token is looked at.
 */
function plainJsonOnly(request: Request, response: Response, next: Next): void {
  const plain = request.headers['content-encoding'] === undefined;
  if (request.method !== 'POST' || (plain && request.contentType() === 'application/json')) {
    next();
    return;
  }
  response.json(400, { error: 'The body must be JSON, as it is and not compressed.' });
  next(false);
}

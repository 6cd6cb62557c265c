import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { DownloadAnswer } from './conversation/download.js';

/** What a file or a page is sent as. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: DownloadAnswer['body'];
}

/** Sends a file or a page; of one that is made while it is sent, no more is held than is on its way. */
export async function sendFile(
  { status, headers, body }: FileAnswer,
  isRead: boolean,
  response: ServerResponse,
): Promise<void> {
  const isWhole = typeof body === 'string' || Buffer.isBuffer(body);
  const length =
    isWhole && status !== 304 ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...headers, ...length });
  if (!isRead) response.end();
  else if (isWhole) response.end(body);
  else await pipeline(Readable.from(inTurns(body)), response);
}

/** Whether somebody closed the window while a file was sent, which does no harm. */
export const isLeft = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Lets other requests have their turn after each part: embedded storage answers without ever waiting. */
async function* inTurns(parts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const part of parts) {
    yield part;
    await setImmediate();
  }
}

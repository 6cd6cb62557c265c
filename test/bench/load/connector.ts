import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message as it came, unread. */
export interface Arrived {
  readonly id: string;
  readonly body: string;
}

const path = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;
const tenantPattern = /"tenantId":"([^"]*)"/;
const secondMs = 1_000;

/**
 * Teams for many people at once: hands what the bot sends to whoever listens to the conversation, counts what
 * comes to the others, and lets each tenant have so many calls within any second, as Teams does.
 */
export class CrowdConnector {
  /** New messages by conversation, of those that nobody listens to. */
  readonly counts = new Map<string, number>();
  throttled = 0;
  lastCountedAt = 0;
  private readonly listeners = new Map<string, (arrived: Arrived, isNew: boolean) => void>();
  private readonly recent = new Map<string, number[]>();
  private calls = 0;

  private constructor(
    private readonly server: Server,
    readonly serviceUrl: string,
    private readonly perSecond: number,
  ) {}

  static async start(perSecond: number): Promise<CrowdConnector> {
    const server = createServer();
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connector = new CrowdConnector(server, `http://127.0.0.1:${port}/`, perSecond);
    server.on('request', (request, response) => connector.receive(request, response));
    return connector;
  }

  listen(conversation: string, listener: (arrived: Arrived, isNew: boolean) => void): void {
    this.listeners.set(conversation, listener);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.once('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      if (this.isOverLimit(tenantPattern.exec(body)?.[1] ?? '')) {
        this.throttled += 1;
        response.setHeader('retry-after', '1');
        return answer(response, 429, { error: { code: 'Throttled' } });
      }
      const [, conversation = '', message] = path.exec(request.url ?? '') ?? [];
      const id = message === undefined ? `m-${++this.calls}` : decodeURIComponent(message);
      this.take(
        decodeURIComponent(conversation),
        { id, body },
        message === undefined || request.method === 'POST',
      );
      answer(response, request.method === 'PUT' ? 200 : 201, { id });
    });
  }

  private take(conversation: string, arrived: Arrived, isNew: boolean): void {
    const listener = this.listeners.get(conversation);
    if (listener) return listener(arrived, isNew);
    if (!isNew) return;
    this.counts.set(conversation, (this.counts.get(conversation) ?? 0) + 1);
    this.lastCountedAt = performance.now();
  }

  /** Every call counts, also one that is refused for its number. */
  private isOverLimit(tenant: string): boolean {
    const now = performance.now();
    const times = (this.recent.get(tenant) ?? []).filter((time) => now - time < secondMs);
    this.recent.set(tenant, times);
    if (times.length >= this.perSecond) return true;
    times.push(now);
    return false;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

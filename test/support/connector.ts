/**
 * A Bot Connector that is slow, strict and out of order on purpose: latency, a limit of calls a second for
 * each tenant, and faults by chance or by rule. It counts what it took.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ConnectorFault =
  /** 429 without Retry-After. */
  | { readonly kind: 'throttled'; readonly retryAfter?: string }
  | { readonly kind: 'status'; readonly status: number; readonly code?: string }
  /** The connection ends before the call was read. */
  | { readonly kind: 'dropped-before' }
  /** The message is taken, and then the connection ends. */
  | { readonly kind: 'dropped-after' };

export interface ConnectorCall {
  readonly method: 'POST' | 'PUT';
  readonly conversation: string;
  /** How often this conversation was called before. */
  readonly earlier: number;
}

export interface ConnectorOptions {
  readonly latencyMs?: number;
  /** Calls of one tenant within any second; more are answered 429 with `Retry-After: 1`. */
  readonly perSecond?: number;
  /** Share of the calls that meet one of the faults, by chance. */
  readonly faults?: { readonly share: number; readonly kinds: readonly ConnectorFault[] };
  readonly seed?: number;
  /** Asked before every call. */
  readonly fault?: (call: ConnectorCall) => ConnectorFault | undefined;
  /** Keeps bodies, headers and addresses, for the form of requests. */
  readonly keeps?: boolean;
}

export interface KeptRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The port of the caller: tells one connection from another. */
  readonly port: number | undefined;
}

export interface ConnectorCounts {
  /** Calls of any kind, also those that were refused. */
  readonly calls: number;
  /** New messages by conversation. */
  readonly taken: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly dropped: number;
  /** Calls that are being answered now, and the most that were at once. */
  readonly open: number;
  readonly mostOpen: number;
  /** When the first and the last message was taken, in ms since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
}

const path = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;
const tenantPattern = /"tenantId":"([^"]*)"/;
/** The envelope stands before the card. */
const envelopeCharacters = 800;
const secondMs = 1_000;

export class Connector {
  readonly requests: KeptRequest[] = [];
  private readonly taken = new Map<string, number>();
  private readonly updated = new Map<string, number>();
  private readonly called = new Map<string, number>();
  private readonly recent = new Map<string, number[]>();
  private calls = 0;
  private throttled = 0;
  private dropped = 0;
  private open = 0;
  private mostOpen = 0;
  private firstAt = 0;
  private lastAt = 0;
  private state: number;

  private constructor(
    private readonly server: Server,
    readonly serviceUrl: string,
    public options: ConnectorOptions,
  ) {
    this.state = options.seed ?? 1;
  }

  static async start(options: ConnectorOptions = {}): Promise<Connector> {
    const server = createServer();
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connector = new Connector(server, `http://127.0.0.1:${port}/`, options);
    server.on('request', (request, response) => void connector.receive(request, response));
    server.on('checkContinue', (request, response) => void connector.receive(request, response));
    return connector;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  counts(): ConnectorCounts {
    const { calls, throttled, dropped, open, mostOpen, firstAt, lastAt } = this;
    return {
      ...{ calls, throttled, dropped, open, mostOpen, firstAt, lastAt },
      taken: Object.fromEntries(this.taken),
      updated: Object.fromEntries(this.updated),
    };
  }

  /** Begins to count anew. */
  reset(): void {
    for (const map of [this.taken, this.updated, this.called, this.recent]) map.clear();
    this.calls = this.throttled = this.dropped = this.firstAt = this.lastAt = 0;
    this.mostOpen = this.open;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const [, conversation, message] = path.exec(request.url ?? '') ?? [];
    if (conversation === undefined) return answer(response, 404, { code: 'NotFound' });
    const call = this.callOf(request, decodeURIComponent(conversation));
    const fault = this.options.fault?.(call) ?? this.chanceFault();
    if (fault?.kind === 'dropped-before') {
      this.dropped += 1;
      request.socket.destroy();
      return;
    }
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.once('close', () => (this.open -= 1));
    if (request.headers.expect !== undefined) response.writeContinue();
    const body = await read(request);
    if (body === undefined) return;
    if (this.options.keeps) {
      const { method = '', url = '', headers } = request;
      this.requests.push({ method, url, headers, body, port: request.socket.remotePort });
    }
    const refusal = fault && fault.kind !== 'dropped-after' ? fault : this.limit(body);
    const id = refusal ? '' : this.take(call, message);
    const { latencyMs = 0 } = this.options;
    const finish = (): void => {
      if (fault?.kind === 'dropped-after' && !refusal) {
        this.dropped += 1;
        request.socket.destroy();
      } else if (refusal) this.refuse(response, refusal);
      else send(response, call.method === 'POST' ? 201 : 200, JSON.stringify({ id }));
    };
    if (latencyMs > 0) setTimeout(finish, latencyMs);
    else finish();
  }

  private callOf(request: IncomingMessage, conversation: string): ConnectorCall {
    const earlier = this.called.get(conversation) ?? 0;
    this.called.set(conversation, earlier + 1);
    return { method: request.method === 'PUT' ? 'PUT' : 'POST', conversation, earlier };
  }

  private take({ method, conversation }: ConnectorCall, message: string | undefined): string {
    const counts = method === 'POST' ? this.taken : this.updated;
    counts.set(conversation, (counts.get(conversation) ?? 0) + 1);
    this.lastAt = Date.now();
    this.firstAt ||= this.lastAt;
    return message === undefined ? `m-${this.calls}` : decodeURIComponent(message);
  }

  /** Every call counts, as Teams does it, also one that is refused for its number. */
  private limit(body: string): ConnectorFault | undefined {
    const { perSecond } = this.options;
    if (perSecond === undefined) return undefined;
    const tenant = tenantPattern.exec(body.slice(0, envelopeCharacters))?.[1] ?? '';
    const now = Date.now();
    const times = (this.recent.get(tenant) ?? []).filter((time) => now - time < secondMs);
    this.recent.set(tenant, times);
    if (times.length >= perSecond) return { kind: 'throttled', retryAfter: '1' };
    times.push(now);
    return undefined;
  }

  private refuse(response: ServerResponse, fault: ConnectorFault): void {
    if (fault.kind === 'status') {
      answer(response, fault.status, { code: fault.code ?? 'ServiceError' });
    } else if (fault.kind === 'throttled') {
      this.throttled += 1;
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      answer(response, 429, { code: 'Throttled' });
    }
  }

  private chanceFault(): ConnectorFault | undefined {
    const { faults } = this.options;
    if (!faults || this.chance() >= faults.share) return undefined;
    return faults.kinds[Math.floor(this.chance() * faults.kinds.length)];
  }

  /** 0 to 1, the same on every run. */
  private chance(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }
}

/** The whole body; undefined when the caller went away. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  let body = '';
  request.setEncoding('utf8');
  try {
    for await (const part of request) body += String(part);
  } catch {
    return undefined;
  }
  return body;
}

const answer = (response: ServerResponse, status: number, error: object): void =>
  send(response, status, JSON.stringify({ error }));

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}

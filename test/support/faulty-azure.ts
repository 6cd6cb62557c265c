/** A proxy on loopback between the Azure clients and Azurite, which can be told to fail in every way that a network can. */
import {
  Agent,
  createServer,
  request as ask,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { z } from 'zod';
import { sharedAzurite } from './azurite.js';

/** What becomes of one try of a call. */
export type AzureFault =
  /** An answer of the service, without anything done. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** In seconds. */
      readonly retryAfter?: number;
    }
  /** An answer that no service gives. */
  | { readonly kind: 'garbage' }
  /** No answer at all, and nothing done. */
  | { readonly kind: 'hang' }
  /** The connection ends before the call reaches the service. */
  | { readonly kind: 'drop' }
  /** The call is done, and its answer is lost. */
  | { readonly kind: 'lose-answer' };

/** One call as the client means it: tries of the same call have the same number. */
export interface AzureCall {
  /** From 1 on, since `restart`. */
  readonly number: number;
  /** From 1 on. */
  readonly attempt: number;
  readonly service: 'tables' | 'queues';
  readonly method: string;
  readonly path: string;
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

export class FaultyAzure {
  /** Asked before each try; undefined lets it pass. */
  fault: (call: AzureCall) => AzureFault | undefined = () => undefined;
  readonly seen: AzureCall[] = [];
  private readonly attempts = new Map<string, { number: number; count: number }>();
  private readonly agent = new Agent({ keepAlive: true });
  private readonly sockets = new Set<Socket>();
  private readonly servers: Server[] = [];

  private constructor(readonly connectionString: string) {}

  /** A proxy before a fresh account of the shared Azurite. */
  static async start(): Promise<FaultyAzure> {
    const account = (await sharedAzurite()).freshAccount();
    const servers: [Server, AzureCall['service'], string][] = [];
    let connectionString = account;
    for (const [service, name] of [
      ['tables', 'TableEndpoint'],
      ['queues', 'QueueEndpoint'],
    ] as const) {
      const [, target = ''] = new RegExp(`${name}=(http://[^/;]+)`).exec(account) ?? [];
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      connectionString = connectionString.replace(target, `http://127.0.0.1:${port}`);
      servers.push([server, service, target]);
    }
    const azure = new FaultyAzure(connectionString);
    for (const [server, service, target] of servers) azure.serve(server, service, target);
    return azure;
  }

  /** Counts from 1 again. */
  restart(): void {
    this.seen.length = 0;
    this.attempts.clear();
  }

  /** How many calls there were since `restart`. */
  get calls(): number {
    return this.attempts.size;
  }

  /** Everything passes again; what hangs is let go. */
  recover(): void {
    this.fault = () => undefined;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.agent.destroy();
    await Promise.all(
      this.servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    );
  }

  private serve(server: Server, service: AzureCall['service'], target: string): void {
    this.servers.push(server);
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      this.receive(service, target, request, response).catch(() => request.socket.destroy());
    });
  }

  private async receive(
    service: AzureCall['service'],
    target: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    const fault = this.fault(this.noted(service, request));
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    const answer =
      fault === undefined || fault.kind === 'lose-answer'
        ? await this.pass(target, request, Buffer.concat(chunks))
        : answerOf(service, fault);
    if (fault?.kind === 'lose-answer') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  private noted(service: AzureCall['service'], request: IncomingMessage): AzureCall {
    const { method = '', url: path = '' } = request;
    const id = String(request.headers['x-ms-client-request-id']);
    const known = this.attempts.get(id) ?? { number: this.attempts.size + 1, count: 0 };
    known.count += 1;
    this.attempts.set(id, known);
    const call = { number: known.number, attempt: known.count, service, method, path };
    this.seen.push(call);
    return call;
  }

  /** The signature covers the path and the date, not the machine, so the call is passed on as it is. */
  private pass(target: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { method, headers, url = '' } = request;
    return new Promise((resolve, reject) => {
      const passed = ask(
        new URL(url, target),
        { method, headers, agent: this.agent },
        (answered) => {
          const chunks: Buffer[] = [];
          answered.on('data', (chunk: Buffer) => chunks.push(chunk));
          answered.on('error', reject);
          answered.on('end', () =>
            resolve({
              status: answered.statusCode ?? 500,
              headers: answered.headers,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      passed.on('error', reject);
      passed.end(body);
    });
  }
}

function answerOf(
  service: AzureCall['service'],
  fault: Extract<AzureFault, { kind: 'status' | 'garbage' }>,
): Answer {
  if (fault.kind === 'garbage')
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '<html><body>Sign in to the guest network</body></html>',
    };
  const { status, code = 'InternalError', message = 'A fault of the test.', retryAfter } = fault;
  const headers = {
    'x-ms-error-code': code,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  };
  if (service === 'queues')
    return {
      status,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json;odata=minimalmetadata' },
    body: JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: message } } }),
  };
}

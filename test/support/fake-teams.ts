import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { AnswerToPress } from './front-door/post.js';
import { jitter } from './jitter.js';

/** What the bot sent to the connector, in the order of arrival. */
export interface SentActivity {
  readonly id: string;
  /** POST for a new message, PUT for an update in place. */
  readonly method: 'POST' | 'PUT';
  readonly conversation: string;
  readonly authorization: string | undefined;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** How the connector is to answer a call instead of taking it. */
export interface Fault {
  readonly status: number;
  readonly code?: string;
  /** In seconds: with 429, how long to wait. */
  readonly retryAfter?: number;
  /** The connection ends instead of an answer, so that nobody knows whether the message arrived. */
  readonly hangsUp?: true;
}

const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

let fakes = 0;

/** A Bot Connector on loopback: takes what the bot sends, and can be told to refuse. */
export class FakeTeams {
  readonly sent: SentActivity[] = [];
  readonly answers = new Map<string, AnswerToPress>();
  /** Asked before every call; an answer is given instead of taking the activity. */
  refuse: (activity: SentActivity) => Fault | undefined = () => undefined;
  inHand = 0;
  private next = 1;
  /** No two fakes give the same id, as no two services do. */
  private readonly name = (fakes += 1);

  private constructor(
    private readonly server: Server,
    readonly serviceUrl: string,
  ) {}

  static async start(): Promise<FakeTeams> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const teams = new FakeTeams(server, `http://127.0.0.1:${port}/`);
    server.on('request', (request, response) => void teams.receive(request, response));
    return teams;
  }

  /** An id as Teams gives to messages. */
  newId(): string {
    return `activity-${this.name}-${String(this.next++).padStart(6, '0')}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.inHand += 1;
    response.once('close', () => {
      this.inHand -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    const [, conversation, activityId] = path.exec(request.url ?? '') ?? [];
    const method = request.method === 'PUT' ? 'PUT' : 'POST';
    await jitter();
    if (conversation === undefined) return answer(response, 404, { error: { code: 'NotFound' } });
    const activity: SentActivity = {
      id:
        method === 'PUT' && activityId !== undefined
          ? decodeURIComponent(activityId)
          : this.newId(),
      method,
      conversation: decodeURIComponent(conversation),
      authorization: request.headers.authorization,
      activity: z.looseObject({}).parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))),
    };
    const fault = this.refuse(activity);
    if (fault?.hangsUp) {
      request.socket.destroy();
      return;
    }
    if (fault) {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      const code = fault.code ?? 'ServiceError';
      return answer(response, fault.status, { error: { code, message: code } });
    }
    this.sent.push(activity);
    await jitter();
    return answer(response, method === 'POST' ? 201 : 200, { id: activity.id });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

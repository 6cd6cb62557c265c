import type { EventEmitter } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/**
 * One call of the Bot Connector and no more. The SDK's own client is not used for broadcasts, because it
 * tries again by itself, up to three times: after 500, 502, 503, 504, 408, after 429 and 503 with Retry-After,
 * and after a connection that broke, when the message may have arrived already. Measured with
 * botframework-connector 4.23.3: one call became four requests within 3 to 6 seconds for each of them, and
 * ConnectorClient takes no option against it. It also costs ten times the CPU of this one.
 */
export interface ConnectorCall {
  readonly method: 'POST' | 'PUT';
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ConnectorBody;
}

/** A body in two parts; the second is the same for many calls, and written as it is. */
export interface ConnectorBody {
  readonly own: string;
  readonly shared: Uint8Array;
}

export type ConnectorAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      readonly retryAfter?: string;
    }
  /** The connector never had the whole request: trying again repeats nothing. */
  | { readonly kind: 'not-taken' }
  /** The whole request was handed over and nobody answered: it may have been done. */
  | { readonly kind: 'no-answer' };

export interface ConnectorClient {
  /** Never rejects. */
  call(call: ConnectorCall): Promise<ConnectorAnswer>;
  /** Ends the connections that are kept open. */
  close(): void;
}

export interface ConnectorTimes {
  /** How long an answer is waited for, in ms. */
  readonly patienceMs: number;
  /** How long the connector may take to say that it wants the body, in ms; then the body is sent anyway. */
  readonly continueMs: number;
}

/** The connector closes idle connections after some minutes; a shorter time meets it less often. */
const idleMs = 15_000;
/** What is read of an answer, in characters: an id, or an error. */
const longestAnswer = 65_536;
/** After so many answers in a row for which the body was not asked for, an address is not asked again. */
const mostSilences = 3;
const expectationFailed = 417;

/**
 * A client that knows whether a call that broke was taken: a new message is announced first ("Expect:
 * 100-continue", RFC 9110, 10.1.1), and its body sent when the connector asks for it. What breaks before
 * then was not taken; what breaks afterwards may have been. Connections are kept and used again.
 */
export function createConnectorClient(times: ConnectorTimes): ConnectorClient {
  const plain = new http.Agent({ keepAlive: true, timeout: idleMs });
  const secure = new https.Agent({ keepAlive: true, timeout: idleMs });
  const silences = new Map<string, number>();

  const exchange = (call: ConnectorCall, announced: boolean): Promise<Exchange> => {
    const isSecure = call.address.protocol === 'https:';
    const headers = {
      ...call.headers,
      'content-length': String(Buffer.byteLength(call.body.own) + call.body.shared.length),
      ...(announced && { expect: '100-continue' }),
    };
    const options = { method: call.method, headers };
    const request = isSecure
      ? https.request(call.address, { ...options, agent: secure })
      : http.request(call.address, { ...options, agent: plain });
    return run(request, call.body, announced, isSecure, times);
  };

  const call: ConnectorClient['call'] = async (one) => {
    const { origin } = one.address;
    const announced = one.method === 'POST' && (silences.get(origin) ?? 0) < mostSilences;
    const { answer, asked, onUsedConnection } = await exchange(one, announced);
    if (announced && answer.kind === 'answered') {
      if (answer.status === expectationFailed) {
        silences.set(origin, mostSilences);
        return call(one);
      }
      if (asked !== undefined) silences.set(origin, asked ? 0 : (silences.get(origin) ?? 0) + 1);
    }
    // A kept connection had been closed by the other side: what everybody's client tries once more.
    if (answer.kind === 'not-taken' && onUsedConnection)
      return (await exchange(one, announced)).answer;
    return answer;
  };

  return {
    call,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

interface Exchange {
  readonly answer: ConnectorAnswer;
  /** Whether the connector asked for the body; undefined when it answered without wanting it. */
  readonly asked: boolean | undefined;
  readonly onUsedConnection: boolean;
}

function run(
  request: ClientRequest,
  body: ConnectorBody,
  announced: boolean,
  isSecure: boolean,
  { patienceMs, continueMs }: ConnectorTimes,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let taken = false;
    let asked: boolean | undefined;
    const sendBody = (wasAsked: boolean): void => {
      if (request.destroyed || request.writableEnded) return;
      clearTimeout(waiting);
      asked = wasAsked;
      request.write(body.own);
      request.end(body.shared);
      onConnection(request, isSecure, () => (taken = true));
    };
    const end = (answer: ConnectorAnswer): void => {
      clearTimeout(waiting);
      clearTimeout(patience);
      // An answer without the body: what is left of the request must not be taken for the next one.
      if (!request.writableEnded) request.destroy();
      resolve({ answer, asked, onUsedConnection: request.reusedSocket });
    };
    const patience = setTimeout(() => request.destroy(new Error('no answer in time')), patienceMs);
    const waiting = announced ? setTimeout(() => sendBody(false), continueMs) : undefined;
    request.once('continue', () => sendBody(true));
    request.once('error', () => end({ kind: taken ? 'no-answer' : 'not-taken' }));
    request.once('response', (response) => {
      void read(response).then(end);
    });
    if (!announced) sendBody(false);
  });
}

/** Calls `connected` once bytes can leave: what was written before waits in this process. */
function onConnection(request: ClientRequest, isSecure: boolean, connected: () => void): void {
  const whenConnected = (socket: Socket): void => {
    const emitter: EventEmitter = socket;
    if (!socket.connecting) connected();
    else emitter.once(isSecure ? 'secureConnect' : 'connect', connected);
  };
  if (request.socket) whenConnected(request.socket);
  else request.once('socket', whenConnected);
}

/** The answer as far as it came: its status alone says what became of the call. */
async function read(response: IncomingMessage): Promise<ConnectorAnswer> {
  const retryAfter = response.headers['retry-after'];
  const status = response.statusCode ?? 0;
  const answered = {
    kind: 'answered' as const,
    status,
    ...(retryAfter !== undefined && { retryAfter }),
  };
  let text = '';
  try {
    response.setEncoding('utf8');
    for await (const part of response) {
      if (text.length < longestAnswer) text += String(part);
    }
  } catch {
    return { ...answered, text: '' };
  }
  return { ...answered, text };
}

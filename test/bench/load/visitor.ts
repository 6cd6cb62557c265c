import { request, type Agent } from 'node:http';
import { seen, type Seen } from '../../support/seen.js';
import type { Arrived, CrowdConnector } from './connector.js';

/** What every visitor shares. */
export interface Visit {
  readonly connector: CrowdConnector;
  readonly address: string;
  readonly agent: Agent;
  /** Waits as somebody who reads and types; rejects with `Over` when the time is up. */
  readonly think: () => Promise<void>;
  /** When the crowd came, by performance.now(). */
  readonly begun: number;
  readonly measured: (turn: Turn) => void;
}

/** One turn as it was measured; `problem` says what was wrong with it. */
export interface Turn {
  readonly journey: string;
  /** When it began, in ms since the crowd came. */
  readonly atMs: number;
  readonly ms: number;
  readonly problem?: string;
}

/** Thrown into a journey when the time is up. */
export class Over extends Error {}

const bot = { id: '28:bot', name: 'Kent Community Safety' };
const longestMs = 30_000;

/** Somebody who says or presses something, and waits for the answer. */
export class Visitor {
  journey = '';
  private readonly conversation: string;
  private arrived: Arrived[] = [];
  private activities = 0;

  constructor(
    private readonly visit: Visit,
    private readonly person: {
      readonly id: string;
      readonly name: string;
      readonly tenant: string;
    },
  ) {
    this.conversation = `a:29:${person.id}`;
    visit.connector.listen(this.conversation, (one) => void this.arrived.push(one));
  }

  /** Says something and gives the newest message that fits what is expected; any, when nothing is. */
  async says(text: string, expected?: RegExp): Promise<Seen> {
    return this.turn({ type: 'message', text, textFormat: 'plain' }, expected);
  }

  /** Presses a button; what comes back may be a message or the card in its place. */
  async presses(message: Seen, title: string, expected?: RegExp): Promise<Seen> {
    const button = message.buttons.find((one) => one.title === title);
    if (!button) throw new Error(`There is no button "${title}" on: ${message.text.slice(0, 80)}`);
    const { verb, data } = button;
    const action = { type: 'Action.Execute', verb, data };
    return this.turn(
      {
        ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id },
        value: { action, trigger: 'manual' },
      },
      expected,
    );
  }

  private async turn(activity: object, expected: RegExp | undefined): Promise<Seen> {
    await this.visit.think();
    const body = JSON.stringify({ ...this.envelope(), ...activity });
    this.arrived = [];
    const start = performance.now();
    const answered = await post(this.visit, body).catch((fault: unknown) => String(fault));
    const ms = performance.now() - start;
    const found = typeof answered === 'string' ? answered : this.answerAmong(answered, expected);
    const problem = typeof found === 'string' ? found : undefined;
    const { journey, visit } = this;
    const atMs = start - visit.begun;
    visit.measured({ journey, atMs, ms, ...(problem !== undefined && { problem }) });
    if (typeof found === 'string') throw new Error(found);
    return found;
  }

  /** The message that was waited for, or what is wrong. */
  private answerAmong(response: Answered, expected: RegExp | undefined): Seen | string {
    if (response.status !== 200) return `HTTP ${response.status}`;
    const messages = this.arrived.map(({ id, body }) => this.asSeen(id, body));
    if (response.body.includes('vnd.microsoft.card.adaptive')) {
      const { value } = JSON.parse(response.body) as { value: unknown };
      const attachments = JSON.stringify({ attachments: [{ content: value }] });
      messages.push(this.asSeen('replaced', attachments));
    }
    const found = messages.findLast(({ text }) => expected === undefined || expected.test(text));
    if (found) return found;
    const texts = messages.map(({ text }) => text.slice(0, 120)).join(' | ');
    return `${this.journey}: expected ${String(expected ?? 'an answer')}, not: ${texts || response.body.slice(0, 200)}`;
  }

  private asSeen(id: string, body: string): Seen {
    const activity = JSON.parse(body) as Record<string, unknown>;
    const { conversation } = this;
    return seen({ id, method: 'POST', conversation, authorization: undefined, activity });
  }

  private envelope(): object {
    const { person, conversation } = this;
    return {
      id: `${person.id}-${++this.activities}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: this.visit.connector.serviceUrl,
      from: { id: `29:${person.id}`, name: person.name, aadObjectId: person.id },
      recipient: bot,
      conversation: {
        ...{ id: conversation, conversationType: 'personal', tenantId: person.tenant },
      },
      channelData: { tenant: { id: person.tenant } },
    };
  }
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Sends it once; again where a kept connection was closed at that very moment, as every HTTP client does. */
async function post(visit: Visit, body: string): Promise<Answered> {
  try {
    return await postOnce(visit, body);
  } catch (fault) {
    if (!(fault instanceof ClosedBefore)) throw fault;
    return postOnce(visit, body);
  }
}

class ClosedBefore extends Error {}

function postOnce({ agent, address }: Visit, body: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    };
    const sent = request(address, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.once('error', reject);
    });
    sent.setTimeout(longestMs, () => sent.destroy(new Error(`no answer in ${longestMs} ms`)));
    sent.once('error', (fault) => {
      const isClosed = sent.reusedSocket && 'code' in fault && fault.code === 'ECONNRESET';
      reject(isClosed ? new ClosedBefore() : fault);
    });
    sent.end(body);
  });
}

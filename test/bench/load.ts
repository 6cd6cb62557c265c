import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** What a load measured: each turn's time in ms, and the whole in ms. */
export interface Load {
  readonly latencies: readonly number[];
  readonly wallMs: number;
}

/** Sends `turns` messages with `text` over `connections` kept-alive connections, one after the other on each. */
export async function runLoad(options: {
  address: string;
  serviceUrl: string;
  text: string;
  turns: number;
  connections: number;
}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const latencies: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < options.turns) {
      const body = message(next++, options.serviceUrl, options.text);
      const start = performance.now();
      await post(agent, options.address, body);
      latencies.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: options.connections }, worker));
  const wallMs = performance.now() - start;
  agent.destroy();
  return { latencies, wallMs };
}

function message(index: number, serviceUrl: string, text: string): string {
  const person = `29:person-${index % 50}`;
  return JSON.stringify({
    type: 'message',
    id: randomUUID(),
    text,
    channelId: 'msteams',
    serviceUrl,
    from: { id: person, name: 'Officer' },
    recipient: { id: '28:bot', name: 'Bot' },
    conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: 'tenant' },
  });
}

function post(agent: Agent, address: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.once('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`the bot answered ${response.statusCode}`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

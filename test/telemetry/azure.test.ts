import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';

const envelope = z.looseObject({
  name: z.string(),
  iKey: z.string(),
  tags: z.record(z.string(), z.unknown()),
  data: z.looseObject({
    baseType: z.string(),
    baseData: z.looseObject({
      name: z.string().optional(),
      success: z.boolean().optional(),
      properties: z.record(z.string(), z.unknown()).optional(),
      metrics: z.array(z.looseObject({ name: z.string(), value: z.number() })).optional(),
    }),
  }),
});
type Envelope = z.infer<typeof envelope>;

const key = '11111111-1111-4111-8111-111111111111';

/** The ingestion endpoint of Application Insights on loopback. */
class Ingestion {
  readonly bodies: string[] = [];
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<Ingestion> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const raw = Buffer.concat(parts);
        const packed = request.headers['content-encoding'] === 'gzip';
        const body = (packed ? gunzipSync(raw) : raw).toString();
        ingestion.bodies.push(body);
        const count = envelopesIn(body).length;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ itemsReceived: count, itemsAccepted: count, errors: [] }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const ingestion = new Ingestion(server, `http://127.0.0.1:${address.port}`);
    return ingestion;
  }

  get envelopes(): readonly Envelope[] {
    return this.bodies.flatMap(envelopesIn);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** A list, or a line each. */
function envelopesIn(body: string): readonly Envelope[] {
  const items: unknown = body.startsWith('[')
    ? JSON.parse(body)
    : body.split('\n').map((line) => JSON.parse(line) as unknown);
  return z.array(envelope).parse(items);
}

describe('Application Insights, where it is set', () => {
  let ingestion: Ingestion;
  before(async () => {
    ingestion = await Ingestion.start();
  });
  after(() => ingestion.stop());

  it('gets figures by our names and each turn as a request, and nothing of people', async () => {
    const bot = await startBot({
      environment: {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${key};IngestionEndpoint=${ingestion.address}/`,
        SECRET_EXPIRES: '2026-12-05',
      },
      surroundings: { telemetry: { firstMs: 0, everyMs: 50 } },
    });
    const asha = bot.person({ name: 'Asha Patel' });
    await asha.says('hello');
    await eventually(() => ingestion.bodies.length > 0, 'something arrives');
    await asha.says('bulletin');
    await asha.says('zaffrelantern quillfern');
    await bot.stop();

    const { envelopes } = ingestion;
    const figures = new Set(
      envelopes.flatMap(({ data }) => data.baseData.metrics?.map(({ name }) => name) ?? []),
    );
    for (const name of [
      ...['bot.turns', 'bot.turn.duration', 'bot.lookup.misses', 'bot.secret.days_left'],
      ...['bot.queue.depth', 'bot.queue.age'],
    ])
      assert.ok(figures.has(name), `${name} of ${[...figures].join()}`);
    const request = envelopes.find(
      ({ data }) => data.baseType === 'RequestData' && data.baseData.name === 'turn bulletin',
    );
    assert.equal(request?.data.baseData.success, true);
    assert.equal(request.data.baseData.properties?.['outcome'], 'answered');
    assert.equal(request.tags['ai.cloud.role'], 'kent-community-safety-bot');
    assert.ok(envelopes.some(({ data }) => data.baseType === 'RemoteDependencyData'));
    for (const { iKey } of envelopes) assert.equal(iKey, key);
    const all = ingestion.bodies.join('\n').toLowerCase();
    for (const word of [
      ...['asha', 'patel', 'zaffrelantern', 'quillfern', asha.objectId, asha.conversationId],
      ...['127.0.0.1/', asha.tenant],
    ])
      assert.ok(!all.includes(word.toLowerCase()), word);
    assert.deepEqual(
      bot.log.filter(({ during }) => during === 'telemetry'),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import sinon from 'sinon';
import { createHealth } from '../bot/health.js';
import type { Tables } from '../bot/storage/tables.js';
import { StorageError } from '../bot/storage/tables.js';
import { botForSuite, only } from './support/house.js';

const json = { 'content-type': 'application/json' };

describe('GET /health', () => {
  const bot = botForSuite();
  afterEach(() => {
    bot().storage.fault = undefined;
  });
  const health = async () => {
    const response = await fetch(`${bot().address}/health`);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    return { status: response.status, body: await response.json() };
  };
  const known = {
    storage: 'embedded',
    version: '0.0.0-test',
    started: '2026-11-21T09:00:00.000Z',
  };

  it('answers 200 with status, storage kind, version and start', async () => {
    assert.deepEqual(await health(), { status: 200, body: { status: 'ok', ...known } });
  });

  it('answers 503 with the reason while storage fails, and 200 once it is back', async () => {
    bot().storage.fault = new StorageError('unavailable', 'The disk is full.', 'Make room.');
    const reason = 'The disk is full.';
    assert.deepEqual(await health(), {
      status: 503,
      body: { status: 'unavailable', ...known, reason, code: 'unavailable', hint: 'Make room.' },
    });
    bot().storage.fault = undefined;
    assert.equal((await health()).status, 200);
  });

  it('tells nothing of a fault that is not storage’s own', async () => {
    bot().storage.fault = new Error('password=secret');
    const { status, body } = await health();
    assert.equal(status, 503);
    assert.deepEqual(body, { status: 'unavailable', ...known, reason: 'Storage did not answer.' });
  });

  it('waits 3 seconds for storage that hangs', async () => {
    const clock = sinon.useFakeTimers();
    try {
      const hanging: Tables = {
        kind: 'azure',
        table: () => assert.fail('no table is asked for'),
        check: () => new Promise(() => undefined),
        close: () => Promise.resolve(),
      };
      const reported = sinon.spy();
      const queue = () => ({ length: () => new Promise<number>(() => undefined) });
      const looked = { tables: hanging, queues: { queue } };
      const asked = createHealth(looked, '1', () => new Date(0))().then(reported);
      await clock.tickAsync(2_999);
      assert.equal(reported.callCount, 0);
      await clock.tickAsync(1);
      await asked;
      sinon.assert.calledOnceWithExactly(reported, {
        status: 'unavailable',
        storage: 'azure',
        version: '1',
        started: '1970-01-01T00:00:00.000Z',
        code: 'unavailable',
        reason: 'The tables did not answer within 3 seconds.',
        hint: 'Is the storage account reachable?',
      });
    } finally {
      clock.restore();
    }
  });
});

describe('POST /api/messages', () => {
  const bot = botForSuite();
  const post = (
    body: string | Buffer<ArrayBuffer> | FormData,
    headers: Record<string, string> = json,
  ) => fetch(`${bot().address}/api/messages`, { method: 'POST', headers, body });
  const refusal = async (response: Response) => {
    const words = (await response.json()) as { error?: string; message?: string };
    return words.error ?? words.message ?? '';
  };

  for (const body of ['{}', '[]', '"text"', 'null', '7', '', '{"type":', 'type=message']) {
    it(`answers the JSON body ${JSON.stringify(body)} with 400 and a sentence`, async () => {
      const response = await post(body);
      assert.equal(response.status, 400);
      assert.match(await refusal(response), /^[A-Z]\w* .+/);
    });
  }

  for (const missing of ['type', 'channelId', 'from', 'recipient', 'conversation']) {
    it(`answers an activity without ${missing} with 400, and names it`, async () => {
      const activity = { ...bot().person().envelope(), type: 'message', text: 'bulletin' };
      const response = await post(JSON.stringify({ ...activity, [missing]: undefined }));
      assert.equal(response.status, 400);
      assert.match(await refusal(response), new RegExp(`: ${missing} is missing`));
    });
  }

  for (const type of ['text/plain', 'text/csv', 'application/x-www-form-urlencoded', 'image/png']) {
    it(`answers ${type} with 400 and a sentence`, async () => {
      const activity = { ...bot().person().envelope(), type: 'message', text: 'bulletin' };
      const response = await post(JSON.stringify(activity), { 'content-type': type });
      assert.equal(response.status, 400);
      assert.match(await refusal(response), /must be JSON/);
    });
  }

  it('refuses an upload', async () => {
    const form = new FormData();
    form.append('file', new Blob(['words']), 'file.txt');
    assert.equal((await post(form, {})).status, 400);
  });

  it('refuses packed bodies, sound or broken, and lives on', async () => {
    const headers = { ...json, 'content-encoding': 'gzip' };
    for (const body of ['not packed at all', gzipSync(JSON.stringify({ type: 'message' }))]) {
      assert.equal((await post(body, headers)).status, 400);
    }
    assert.equal((await fetch(`${bot().address}/health`)).status, 200);
  });

  it('takes bodies up to 256 KB, and answers 413 to larger ones', async () => {
    const activity = { ...bot().person().envelope(), type: 'unheardOf', text: '' };
    const room = 256 * 1024 - JSON.stringify(activity).length;
    const bodyOf = (length: number) => JSON.stringify({ ...activity, text: 'x'.repeat(length) });
    assert.equal((await post(bodyOf(room))).status, 200);
    const response = await post(bodyOf(room + 1));
    assert.equal(response.status, 413);
    assert.match(await refusal(response), /^[A-Z]\w* .+/);
  });

  it('answers 403 to a serviceUrl that is not on this machine', async () => {
    const activity = { ...bot().person().envelope(), type: 'message', text: 'bulletin' };
    for (const serviceUrl of ['https://smba.trafficmanager.net/uk/', '', undefined]) {
      const response = await post(JSON.stringify({ ...activity, serviceUrl }));
      assert.equal(response.status, 403);
      assert.match(await refusal(response), /serviceUrl/);
    }
  });

  it('never answers 5xx to a JSON value, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const response = await post(body);
        assert.equal(response.status, 400);
        assert.notEqual(await refusal(response), '');
      }),
      { numRuns: 300 },
    );
  });

  it('never answers 500 to an activity of which one part is anything at all', async () => {
    // Of the 5xx only this one is an answer of the platform's protocol: it tells that an invoke is not known.
    const notImplemented = 501;
    const whole = {
      ...bot().person().envelope(),
      type: 'message',
      text: 'bulletin',
      value: undefined,
      entities: undefined,
    };
    const types = ['message', 'invoke', 'event', 'conversationUpdate', 'installationUpdate'];
    const part = fc.constantFrom(...Object.keys(whole), 'name', 'membersAdded', 'action');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        part,
        fc.jsonValue(),
        async (type, name, value) => {
          const id = bot().teams.newId();
          const response = await post(JSON.stringify({ ...whole, id, type, [name]: value }));
          const unknownInvoke = type === 'invoke' && response.status === notImplemented;
          assert.ok(response.status < 500 || unknownInvoke, `answered ${response.status}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  for (const part of ['a ', 'bulletin ', 'please ', 'x', '<at>']) {
    it(`answers a message as large as can be, of "${part}" alone`, async () => {
      const text = part.repeat(240_000 / part.length);
      const { messages, response } = await bot().person().exchange({ type: 'message', text });
      assert.equal(response.status, 200);
      assert.notEqual(only(messages).text, '');
    });
  }

  it('answers an activity that is nested far deeper than any real one', async () => {
    const activity = { ...bot().person().envelope(), type: 'message' };
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const response = await post(`${JSON.stringify(activity).slice(0, -1)},"value":${deep}}`);
    assert.ok(response.status < 500);
  });
});

describe('other requests', () => {
  const bot = botForSuite();

  for (const path of ['/', '/api', '/api/messages/more', '/health/more', '/../package.json']) {
    it(`answers ${path} with 404`, async () => {
      assert.equal((await fetch(`${bot().address}${path}`)).status, 404);
      assert.equal((await fetch(`${bot().address}${path}`, { method: 'POST' })).status, 404);
    });
  }

  it('answers the wrong method with 405', async () => {
    assert.equal((await fetch(`${bot().address}/api/messages`)).status, 405);
    assert.equal((await fetch(`${bot().address}/health`, { method: 'POST' })).status, 405);
  });

  it('answers the right ones all the same afterwards', async () => {
    assert.match(only(await bot().person().says('bulletin')).text, /June 2024/);
  });
});

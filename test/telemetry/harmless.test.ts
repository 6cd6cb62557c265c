import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { ExportResultCode } from '@opentelemetry/core';
import { createRecording } from '../../bot/telemetry/recording.js';
import { exported } from '../../bot/telemetry/pipeline/deadline.js';
import { boundedValues } from '../../bot/telemetry/values.js';
import { createTelemetry } from '../../bot/telemetry/telemetry.js';
import type { TelemetryOptions } from '../../bot/composition/telemetry.js';
import { systemTimer } from '../../bot/timer.js';
import { startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { only } from '../support/house.js';

/** An exporter of figures and spans that does that with whatever it is given. */
const exporting = (act: () => unknown): TelemetryOptions => ({
  ...{ firstMs: 0, everyMs: 10 },
  exporters: {
    metrics: {
      export: act,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    },
    spans: { export: act, shutdown: async () => undefined },
    oneByOne: true,
  },
});

describe('telemetry that does not arrive', () => {
  const ways: readonly (readonly [string, () => unknown])[] = [
    ['hangs', () => undefined],
    ['throws', () => assert.fail('it throws')],
    ['rejects', () => Promise.reject(new Error('it rejects'))],
  ];
  for (const [what, act] of ways) {
    it(`harms no turn and no end of the bot: the exporter ${what}`, async () => {
      let exports = 0;
      const bot = await startBot({
        surroundings: {
          telemetry: exporting(() => {
            exports += 1;
            return act();
          }),
        },
      });
      await bot.person().says('hello');
      await eventually(() => exports > 0, 'something is exported');
      only(await bot.person().says('bulletin'));
      only(await bot.person().says('help'));
      const stoppedAt = performance.now();
      await bot.stop();
      assert.ok(performance.now() - stoppedAt < 10_000);
      const faults = bot.log.filter(({ during }) => during === 'telemetry');
      // Once, until it succeeds: a line a minute for weeks would hide everything else.
      assert.ok(faults.length <= 2, `${faults.length} faults`);
      const turns = bot.log.filter(({ msg }) => msg === 'turn');
      assert.deepEqual(
        turns.map(({ outcome }) => outcome),
        ['answered', 'answered', 'answered'],
      );
    });
  }

  it('gives up on an exporter that hangs, throws or rejects, and goes on', async () => {
    for (const [what, act] of ways) {
      const soon = (ms: number, run: () => void) => systemTimer(Math.min(ms, 5), run);
      const result = await exported(soon, act);
      assert.equal(result.code, ExportResultCode.FAILED, what);
      assert.ok(result.error, what);
    }
    const good = await exported(systemTimer, (done) => done({ code: ExportResultCode.SUCCESS }));
    assert.equal(good.code, ExportResultCode.SUCCESS);
  });

  it('harms no turn while Application Insights takes connections and says nothing', async () => {
    const silent = createServer(() => undefined);
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    assert.ok(address !== null && typeof address === 'object');
    const bot = await startBot({
      environment: {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=11111111-1111-4111-8111-111111111111;IngestionEndpoint=http://127.0.0.1:${address.port}`,
      },
      surroundings: { telemetry: { firstMs: 0, everyMs: 10 } },
    });
    const connected = once(silent, 'connection');
    only(await bot.person().says('help'));
    const [socket] = (await connected) as [Socket];
    only(await bot.person().says('help'));
    const stoppedAt = performance.now();
    await bot.stop();
    assert.ok(performance.now() - stoppedAt < 10_000);
    socket.destroy();
    silent.close();
  });
});

describe('what waits for the pipeline', () => {
  it('is handed on once that is open, up to a thousand figures', async () => {
    const recorded: unknown[] = [];
    const recording = createRecording({
      open: async () => ({
        record: (...figure) => recorded.push(figure),
        hand: async () => undefined,
        close: async () => undefined,
      }),
      fault: (problem) => assert.fail(String(problem)),
    });
    for (let at = 0; at < 5_000; at += 1) recording.record('turns', 1, {});
    await recording.opened();
    assert.equal(recorded.length, 1_000);
    recording.record('turns', 1, {});
    assert.equal(recorded.length, 1_001);
  });

  it('is let go where the pipeline cannot be loaded, which is told once', async () => {
    const faults: unknown[] = [];
    const recording = createRecording({
      open: () => Promise.reject(new Error('no such module')),
      fault: (problem) => {
        faults.push(problem);
        // As the log does: a fault is a figure, too.
        recording.record('faults', 1, {});
      },
    });
    recording.record('turns', 1, {});
    assert.equal(await recording.opened(), undefined);
    assert.equal(await recording.opened(), undefined);
    recording.record('turns', 1, {});
    assert.equal(faults.length, 1);
    assert.equal(recording.begin('turn', {}), undefined);
    assert.equal(await recording.within(undefined, async () => 7), 7);
  });
});

describe('what figures are told apart by', () => {
  it('is a plain name, and no sentence', () => {
    const bounded = boundedValues();
    for (const good of ['bulletin', 'lookup.none', 'cards of broadcasts', 'ECONNREFUSED', '429'])
      assert.equal(bounded('command', good), good);
    for (const bad of ['', 'Is she safe?', 'asha@kent.gov.uk', 'a'.repeat(65), '<b>', 'a\nb', ' a'])
      assert.equal(bounded('command', bad), 'other');
  });

  it('has so many values and no more', () => {
    const bounded = boundedValues(3);
    const given = ['a', 'b', 'c', 'd', 'a', 'e'].map((value) => bounded('command', value));
    assert.deepEqual(given, ['a', 'b', 'c', 'other', 'a', 'other']);
    assert.equal(bounded('outcome', 'd'), 'd');
  });

  it('is bounded however many commands somebody makes up', () => {
    const seen = new Set<string>();
    const telemetry = createTelemetry({
      record: (_metric, _value, attributes) => seen.add(JSON.stringify(attributes)),
    });
    for (let at = 0; at < 3_000; at += 1)
      telemetry.turned({
        ...{ turn: 'x', kind: 'message', command: `made-up-${at}` },
        ...{ conversation: 'personal', ms: 1, outcome: 'answered' },
      });
    assert.ok(seen.size <= 1_002, `${seen.size}`);
  });
});

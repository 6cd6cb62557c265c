import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkRules } from '../../bot/broadcasts/rules.js';
import { Instance } from '../bench/broadcast/instance-process.js';
import { isFinished, untilState } from '../bench/broadcast/waiting.js';
import { Connector } from '../support/connector.js';
import { eventually } from '../support/eventually.js';
import { recipients } from './builders.js';
import { quickRules, Rig } from './rig.js';
import { describeOnEachStorage } from './storages.js';

/** Times after which what a dead instance held is taken up. */
const shortLived = { visibilityMs: 2_000, claimMs: 1_500 };

describeOnEachStorage('Two instances that send one broadcast', (storage) => {
  const count = 96;
  let connector: Connector;
  let two: Rig[] = [];

  const start = (times: Partial<WorkRules> = {}): readonly [Rig, Rig] => {
    const usual = quickRules();
    // Each has room for a part of the batches only.
    const work = { ...usual.work, ...times, mostBatches: 3, mostInFlight: 12 };
    const options = {
      ...{ storage: storage(), rules: { ...usual, work } },
      recipients: () => recipients(count, { tenants: 8, serviceUrl: connector.serviceUrl }),
    };
    const rigs = [new Rig(options).start(), new Rig(options).start()] as const;
    two = [...rigs];
    return rigs;
  };
  const twice = () => Object.entries(connector.counts().taken).filter(([, times]) => times > 1);

  beforeEach(async () => {
    connector = await Connector.start({ latencyMs: 30 });
  });
  afterEach(async () => {
    await Promise.all(two.map((rig) => rig.stop()));
    await connector.stop();
  });

  it('share the work, and nobody gets it twice', async () => {
    const [one, other] = start();
    const progress = await one.finishes(await one.sends());
    assert.equal(progress.counts.sent, count);
    assert.equal(Object.keys(connector.counts().taken).length, count);
    assert.deepEqual(twice(), []);
    assert.ok(one.calls > 0 && other.calls > 0, `${one.calls} and ${other.calls}`);
    assert.equal(one.calls + other.calls, count);
  });

  it('miss nobody when one of them ends without a word', async () => {
    const [one, other] = start(shortLived);
    const id = await one.sends();
    const bothAtIt = () => one.calls >= 15 && other.calls >= 15;
    await eventually(bothAtIt, 'both are at it', 15_000);
    other.die();
    const { counts } = await one.finishes(id);
    assert.deepEqual(twice(), []);
    assert.equal(counts.sent + counts.unknown, count);
    assert.ok(counts.unknown <= 12, `${counts.unknown} unknown, 12 in flight at most`);
    const { taken } = connector.counts();
    const missed = (await one.deliveries(id)).filter(
      ({ recipient, status }) =>
        status.state !== 'unknown' && taken[recipient.conversation.id] !== 1,
    );
    assert.deepEqual(missed, []);
  });
});

describe('A broadcast whose process is killed', () => {
  it('goes on when it is started again: nobody is missed, nobody gets it twice', async function () {
    this.timeout(60_000);
    const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-killed-'));
    const connector = await Connector.start({ latencyMs: 30 });
    const count = 120;
    const inFlight = 16;
    const settings = {
      ...({ storage: { kind: 'embedded', directory }, recipients: count, tenants: 8 } as const),
      ...{ serviceUrl: connector.serviceUrl, ratePerTenant: 40 },
      rules: {
        work: { ...shortLived, pollMs: 100, mostInFlight: inFlight },
        scheduler: { leaseMs: 500, lookMs: 100, idleMs: 100 },
      },
    };
    let instance = await Instance.start(settings);
    try {
      const id = await instance.send();
      const someTaken = () => Object.keys(connector.counts().taken).length >= 40;
      await eventually(someTaken, 'some have got it', 30_000);
      await instance.kill();
      instance = await Instance.start(settings);
      const { counts } = await untilState(instance, id, isFinished, 30_000);
      const { taken } = connector.counts();
      assert.deepEqual(
        Object.entries(taken).filter(([, times]) => times > 1),
        [],
      );
      assert.equal(counts.sent + counts.unknown, count);
      assert.ok(counts.unknown > 0, 'something was in flight');
      assert.ok(counts.unknown <= inFlight, `${counts.unknown} unknown`);
      const reached = new Set([...Object.keys(taken), ...(await instance.unknown(id))]);
      assert.equal(reached.size, count);
    } finally {
      await instance.kill();
      await connector.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});

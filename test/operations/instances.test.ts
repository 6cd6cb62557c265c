import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startHeartbeat } from '../../bot/operations/heartbeat.js';
import { createInstances } from '../../bot/operations/instances.js';
import {
  goneMs,
  heartbeatMs,
  newInstanceName,
  presenceOf,
  rememberedMs,
} from '../../bot/operations/model.js';
import { createStorageWatch } from '../../bot/operations/storage-watch.js';
import { eventually } from '../support/eventually.js';
import { describeEveryAdapter } from '../support/storage.js';

const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 21, 9) + ms);
const one = { name: 'AAAAAAAA', version: '1.0.0', startedAt: at(-5_000) };
const other = { name: 'BBBBBBBB', version: '1.1.0', startedAt: at(-9_000) };

describeEveryAdapter('The processes of the bot', (storage) => {
  const names = async (now: Date) =>
    (await createInstances(storage().tables).all(now)).map(({ name }) => name);

  it('see one another by what each has shown, the oldest first', async () => {
    const instances = createInstances(storage().tables);
    await instances.show({ ...one, seenAt: at(0) });
    await instances.show({ ...other, seenAt: at(1_000) });
    await instances.show({ ...one, seenAt: at(heartbeatMs) });
    assert.deepEqual(await instances.all(at(heartbeatMs)), [
      { ...other, seenAt: at(1_000) },
      { ...one, seenAt: at(heartbeatMs) },
    ]);
  });

  it('are off the list once they have ended as they should, and once more is harmless', async () => {
    const instances = createInstances(storage().tables);
    await instances.show({ ...one, seenAt: at(0) });
    await instances.leave(one.name);
    await instances.leave(one.name);
    assert.deepEqual(await names(at(0)), []);
  });

  it('are told of for a day after they went without a word, and put away by whichever comes next', async () => {
    const instances = createInstances(storage().tables);
    await instances.show({ ...one, seenAt: at(0) });
    assert.deepEqual(await names(at(rememberedMs - 1)), [one.name]);
    assert.deepEqual(await names(at(rememberedMs)), []);
    await instances.show({ ...other, seenAt: at(rememberedMs) });
    const table = storage().tables.table('Instances');
    const { rows } = await table.list({ partition: 'instances' });
    assert.deepEqual(
      rows.map(({ row }) => row),
      [other.name],
    );
  });
});

describeEveryAdapter('The heartbeat', (storage) => {
  it('shows the process each minute, and takes it off the list when it stops', async () => {
    const instances = createInstances(storage().tables);
    let now = at(0);
    let ring: (() => void) | undefined;
    const stop = startHeartbeat({
      ...{ instances, self: one, now: () => now },
      storageWatch: createStorageWatch(
        async () => ({ isWell: true, kind: 'embedded' }),
        () => now,
      ),
      timer: (ms, run) => {
        if (ms === heartbeatMs) ring = run;
        return () => undefined;
      },
      fault: (problem) => assert.fail(String(problem)),
    });
    const seen = async () => (await instances.all(now)).map(({ seenAt }) => seenAt.getTime());
    await eventually(async () => (await seen())[0] === at(0).getTime(), 'it shows itself at once');
    await eventually(() => ring, 'it waits');
    now = at(heartbeatMs);
    ring?.();
    await eventually(async () => (await seen())[0] === now.getTime(), 'and a minute later');
    await stop(1_000);
    assert.deepEqual(await seen(), []);
  });

  it('goes on after storage has failed, and says since when', async () => {
    const instances = createInstances(storage().tables);
    let fails = true;
    let now = at(0);
    const watch = createStorageWatch(
      async () =>
        fails
          ? { isWell: false, kind: 'azure', reason: 'It is full.' }
          : { isWell: true, kind: 'azure' },
      () => now,
    );
    let ring: (() => void) | undefined;
    const faults: unknown[] = [];
    const stop = startHeartbeat({
      ...{ self: one, now: () => now, storageWatch: watch },
      instances: {
        ...instances,
        show: async (instance) => {
          if (fails) throw new Error('full');
          await instances.show(instance);
        },
      },
      timer: (_ms, run) => {
        ring = run;
        return () => undefined;
      },
      fault: (problem) => void faults.push(problem),
    });
    await eventually(() => faults.length === 1 && ring, 'the first beat fails');
    now = at(heartbeatMs);
    assert.deepEqual((await watch.look()).since, at(0), 'it has failed since the first look');
    fails = false;
    ring?.();
    await eventually(async () => (await instances.all(now)).length === 1, 'the next does not');
    assert.deepEqual((await watch.look()).since, now);
    await stop(1_000);
  });
});

describe('Whether a process is there', () => {
  it('only ever goes from running to gone to forgotten as time passes', () => {
    const order = ['running', 'gone', 'forgotten'];
    fc.assert(
      fc.property(fc.nat(2 * rememberedMs), fc.nat(2 * rememberedMs), (first, second) => {
        const [early, late] = first < second ? [first, second] : [second, first];
        const place = (ms: number) => order.indexOf(presenceOf({ seenAt: at(0) }, at(ms)));
        assert.ok(place(early) <= place(late));
      }),
    );
  });

  it('is not doubted while one beat is late', () => {
    assert.equal(presenceOf({ seenAt: at(0) }, at(2 * heartbeatMs)), 'running');
    assert.equal(presenceOf({ seenAt: at(0) }, at(goneMs)), 'gone');
  });

  it('is known by a name that can be read aloud', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), (bytes) => {
        const name = newInstanceName(() => Number(bytes.next().value));
        assert.match(name, /^[2-9A-HJ-NP-Z]{8}$/);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { createActivityClaims } from '../../bot/activities/claims.js';
import type { ActivityId } from '../../bot/conversation/activity-claim.js';
import { hourOf, hours, outsiders, partitionOf } from '../../bot/activities/rows.js';
import { createSweeping } from '../../bot/activities/sweeping.js';
import { createTold } from '../../bot/activities/told.js';
import { rowsOf } from '../../bot/storage/all-rows.js';
import { StorageError, type Table, type Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter } from '../support/storage.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';

const minute = 60_000;
const hour = 60 * minute;
const id: ActivityId = {
  ...{ channel: 'msteams', tenant: 'kent', conversation: 'a:1', activity: '1700000000000' },
};

let named = 0;
const newLetters = (): string => `n${(named += 1)}`;

describeEveryAdapter('what Teams sends again', (storage) => {
  let now = new Date('2026-11-21T09:40:00Z');
  let faults: unknown[] = [];
  beforeEach(() => {
    now = new Date('2026-11-21T09:40:00Z');
    faults = [];
  });
  const fault = (problem: unknown): void => void faults.push(problem);
  afterEach(() => assert.deepEqual(faults, []));

  /** One of any number of instances. */
  const instance = (tables: Tables = storage().tables) => {
    const sweeping = createSweeping(tables);
    const claims = createActivityClaims({
      ...{ tables, newLetters, fault, unclaimed: fault, soon: setImmediate },
      now: () => now,
      timer: () => () => undefined,
      noted: (at) => sweeping.noted(at),
    });
    const take = async (one: ActivityId = id) => claims.take(one);
    const does = async (one: ActivityId = id): Promise<boolean> => {
      const claim = await take(one);
      if (claim.kind === 'mine') claim.done();
      await claims.settled();
      return claim.kind === 'mine';
    };
    return { ...{ take, does, sweeping }, settled: () => claims.settled() };
  };

  it('is done once by one instance, and by two', async () => {
    const [one, two] = [instance(), instance()];
    assert.equal(await one.does(), true);
    assert.equal(await one.does(), false);
    assert.equal(await two.does(), false);
  });

  it('is another where any part of it is another', async () => {
    const one = instance();
    assert.equal(await one.does(), true);
    for (const part of ['channel', 'tenant', 'conversation', 'activity'] as const) {
      assert.equal(await one.does({ ...id, [part]: 'another' }), true, part);
    }
    assert.equal(await one.does({ ...id, tenant: 'kent","a:1', conversation: '' }), true);
  });

  it('is done by one of many instances that get it at once', async () => {
    const instances = Array.from({ length: 6 }, () => instance());
    const claims = await Promise.all(instances.flatMap(({ take }) => [take(), take()]));
    assert.equal(claims.filter(({ kind }) => kind === 'mine').length, 1);
  });

  it('is left alone for a minute while an instance does it, and taken over by one when that died', async () => {
    assert.equal((await instance().take()).kind, 'mine');
    now = new Date(now.getTime() + minute - 1);
    assert.equal((await instance().take()).kind, 'theirs');
    now = new Date(now.getTime() + 1);
    const heirs = await Promise.all(Array.from({ length: 5 }, () => instance().take()));
    assert.equal(heirs.filter(({ kind }) => kind === 'mine').length, 1);
    assert.equal((await instance().take()).kind, 'theirs');
  });

  it('is left alone for as long as the same instance does it', async () => {
    const one = instance();
    assert.equal((await one.take()).kind, 'mine');
    now = new Date(now.getTime() + 5 * minute);
    assert.equal((await one.take()).kind, 'theirs');
  });

  it('is done again where it was let go of', async () => {
    const one = instance();
    const claim = await one.take();
    assert.ok(claim.kind === 'mine');
    claim.release();
    await one.settled();
    assert.equal(await instance().does(), true);
  });

  it('is known after the hour has turned, as done and as left by the dead', async () => {
    now = new Date('2026-11-21T09:59:59Z');
    assert.equal(await instance().does(), true);
    const dead = { ...id, activity: 'dead' };
    await instance().take(dead);
    now = new Date('2026-11-21T10:00:30Z');
    assert.equal(await instance().does(), false);
    assert.equal((await instance().take(dead)).kind, 'theirs');
    now = new Date('2026-11-21T10:29:59Z');
    assert.equal(await instance().does(), false);
    assert.equal(await instance().does(dead), true);
    assert.equal(await instance().does(dead), false);
  });

  it('knows its own claim again when the answer of the write was lost', async () => {
    // The adapter sends such a write again, and finds the row there.
    const lossy = (table: Table): Table => ({
      ...methodsOf(table),
      insert: async (row) => {
        await table.insert(row);
        return { outcome: 'exists' };
      },
      replace: async (row, etag) => {
        const { outcome } = await table.replace(row, etag);
        return { outcome: outcome === 'replaced' ? 'stale' : outcome };
      },
    });
    const one = instance(wrappedTables(storage().tables, lossy));
    assert.equal((await one.take()).kind, 'mine');
    now = new Date(now.getTime() + minute);
    assert.equal((await instance(wrappedTables(storage().tables, lossy)).take()).kind, 'mine');
    assert.equal((await instance().take()).kind, 'theirs');
  });

  it('costs one write before the turn, and a share of one that nobody waits for', async () => {
    const calls: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const counting = (table: Table): Table => ({
      ...methodsOf(table),
      get: async (key) => {
        calls.push('get');
        return table.get(key);
      },
      insert: async (row) => {
        if (row.partition !== hours) calls.push('insert');
        return table.insert(row);
      },
      transaction: async (partition, operations) => {
        calls.push(`${operations.length} marks`);
        await held;
        return table.transaction(partition, operations);
      },
    });
    const one = instance(wrappedTables(storage().tables, counting));
    const claim = await one.take();
    assert.deepEqual(calls, ['insert']);
    const other = await one.take({ ...id, activity: 'another' });
    assert.ok(claim.kind === 'mine' && other.kind === 'mine');
    claim.done();
    other.done();
    assert.deepEqual(calls, ['insert', 'insert']);
    const settled = one.settled();
    assert.deepEqual(calls, ['insert', 'insert', '2 marks']);
    assert.equal((await one.take()).kind, 'theirs');
    release();
    await settled;
    assert.equal(await instance().does(), false);
  });

  it('is claimed with one write where much comes at once, also where some of it came before', async () => {
    const calls: string[] = [];
    const counting = (table: Table): Table => ({
      ...methodsOf(table),
      insert: async (row) => {
        if (row.partition !== hours) calls.push('insert');
        return table.insert(row);
      },
      transaction: async (partition, operations) => {
        calls.push(`${operations.length} at once`);
        return table.transaction(partition, operations);
      },
    });
    const one = instance(wrappedTables(storage().tables, counting));
    const many = Array.from({ length: 9 }, (_, number) => ({ ...id, activity: String(number) }));
    const claims = await Promise.all(many.map((each) => one.take(each)));
    assert.ok(claims.every(({ kind }) => kind === 'mine'));
    assert.deepEqual(calls, ['9 at once']);
    const again = [...many.slice(0, 3), { ...id, activity: 'new' }];
    const later = await Promise.all(again.map((each) => instance().take(each)));
    assert.deepEqual(
      later.map(({ kind }) => kind),
      ['theirs', 'theirs', 'theirs', 'mine'],
    );
    const two = instance();
    const mixed = await Promise.all(
      [...many.slice(0, 2), { ...id, activity: 'newest' }].map((each) => two.take(each)),
    );
    assert.deepEqual(
      mixed.map(({ kind }) => kind),
      ['theirs', 'theirs', 'mine'],
    );
  });

  it('is forgotten a day later, and nothing is left of it', async () => {
    const one = instance();
    for (let number = 0; number < 120; number += 1) {
      await one.does({ ...id, activity: String(number) });
    }
    const kept = async () => {
      const activities = storage().tables.table('Activities');
      const [noted, rows] = await Promise.all([
        rowsOf(activities, { partition: hours }),
        rowsOf(activities, { partition: partitionOf(hourOf(new Date('2026-11-21T09:40:00Z'))) }),
      ]);
      return [noted.length, rows.length];
    };
    now = new Date('2026-11-22T09:59:00Z');
    await instance().sweeping.sweep(now);
    assert.deepEqual(await kept(), [1, 120]);
    now = new Date('2026-11-22T10:00:00Z');
    // Two instances that drop the same rows at once do each other no harm.
    const sweeps = [instance(), instance()].map(({ sweeping }) => sweeping.sweep(now));
    await Promise.all(sweeps);
    assert.deepEqual(await kept(), [0, 0]);
  });
});

describeEveryAdapter('who was told that they are not served', (storage) => {
  const place = { channel: 'msteams', tenant: 'essex', conversation: 'a:1' };
  let now = new Date('2026-11-21T09:00:00Z');
  beforeEach(() => (now = new Date('2026-11-21T09:00:00Z')));
  const told = () => createTold(storage().tables, () => now, newLetters);
  const rows = () => rowsOf(storage().tables.table('Activities'), { partition: outsiders });
  const sweep = () => createSweeping(storage().tables).sweep(now);

  it('is told by one of all instances, and a row a conversation is all that is kept', async () => {
    const firsts = await Promise.all(Array.from({ length: 6 }, () => told().first(place)));
    assert.equal(firsts.filter(Boolean).length, 1);
    assert.equal(await told().first({ ...place, tenant: 'surrey' }), true);
    assert.equal((await rows()).length, 2);
    assert.doesNotMatch(JSON.stringify(await rows()), /essex|surrey|a:1/);
  });

  it('is forgotten after 90 days', async () => {
    await told().first(place);
    now = new Date(now.getTime() + 90 * 24 * hour);
    await sweep();
    assert.equal((await rows()).length, 1);
    now = new Date(now.getTime() + hour);
    await sweep();
    assert.deepEqual(await rows(), []);
    assert.equal(await told().first(place), true);
  });
});

describe('what Teams sends while storage is down', () => {
  const failing = (action: () => Promise<never>): Tables => ({
    kind: 'azure',
    table: () => ({
      ...{ get: action, insert: action, upsert: action, replace: action },
      ...{ delete: action, list: action, transaction: action },
    }),
    check: action,
    close: () => Promise.resolve(),
  });
  const claimsOn = (tables: Tables, unclaimed: unknown[], fire = false) =>
    createActivityClaims({
      ...{ tables, newLetters, soon: setImmediate, now: () => new Date('2026-11-21T09:40:00Z') },
      timer: (_ms, run) => {
        if (fire) setImmediate(run);
        return () => undefined;
      },
      noted: () => undefined,
      fault: (problem) => assert.fail(String(problem)),
      unclaimed: (problem) => void unclaimed.push(problem),
    });

  it('is done all the same, once by the same instance while it is in hand', async () => {
    const down = new StorageError('unavailable', 'The disk is full.', 'Make room.');
    const unclaimed: unknown[] = [];
    const claims = claimsOn(
      failing(() => Promise.reject(down)),
      unclaimed,
    );
    const claim = await claims.take(id);
    assert.ok(claim.kind === 'mine');
    assert.equal((await claims.take(id)).kind, 'theirs');
    claim.done();
    await claims.settled();
    assert.deepEqual(unclaimed, [down]);
  });

  it('does not wait longer than a little for storage that hangs', async () => {
    const unclaimed: unknown[] = [];
    const hanging = failing(() => new Promise(() => undefined));
    const claim = await claimsOn(hanging, unclaimed, true).take(id);
    assert.equal(claim.kind, 'mine');
    assert.match(String(unclaimed[0]), /did not answer in time/);
  });
});

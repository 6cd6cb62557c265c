import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lookAtAll, patienceMs, type Section } from '../../bot/operations/finding.js';
import {
  stuckKinds,
  type FeedLook,
  type OperationsParts,
  type Stuck,
} from '../../bot/operations/parts.js';
import { feedSection } from '../../bot/operations/sections/feeds.js';
import { processSection } from '../../bot/operations/sections/processes.js';
import { reachSection } from '../../bot/operations/sections/reach.js';
import { secretSection } from '../../bot/operations/sections/secret.js';
import { queueSection } from '../../bot/operations/sections/storage.js';
import { broadcastSection, stuckSection } from '../../bot/operations/sections/work.js';
import { daysLeft } from '../../bot/operations/secret.js';
import { StorageError } from '../../bot/storage/tables.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import type { Library } from '../../bot/library/model.js';
import { projectReading } from '../support/reading.js';

const now = new Date('2026-11-21T09:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const kent = '66666666-6666-4666-8666-666666666666';
const swale = '77777777-7777-4777-8777-777777777777';

describe('A part of status', () => {
  let library: Library;
  before(async () => {
    ({ library } = await projectReading());
  });
  const found = async (section: Section) => {
    const { state, lines } = await section.find(now);
    return { state, text: lines.join('\n') };
  };

  it('processes: is well while all are of one version, and names this one', async () => {
    const self = { name: 'AAAAAAAA', version: '1.0.0', startedAt: ago(60) };
    const others = (...all: readonly [string, string, number][]) => ({
      ...{ library, self },
      instances: {
        show: async () => undefined,
        leave: async () => undefined,
        all: async () =>
          all.map(([name, version, minutes]) => ({
            ...{ name, version, startedAt: ago(90), seenAt: ago(minutes) },
          })),
      },
    });
    const same = await found(processSection(others(['BBBBBBBB', '1.0.0', 1])));
    assert.equal(same.state, 'well');
    assert.match(same.text, /^2 processes run\.\nAAAAAAAA, .+ It made this card\.\nBBBBBBBB, /);
    const mixed = await found(processSection(others(['BBBBBBBB', '0.9.0', 1])));
    assert.equal(mixed.state, 'look');
    assert.match(mixed.text, /They are of different versions/);
    const gone = await found(processSection(others(['BBBBBBBB', '0.9.0', 10])));
    assert.equal(gone.state, 'look');
    assert.match(gone.text, /^1 process runs\.[^]+BBBBBBBB ended without a word/);
  });

  it('queue: is not well when something waits that nobody takes, or was put aside', async () => {
    const queue = (length: number, poisoned: number, waits?: number) =>
      queueSection({
        library,
        queueLooks: async () => [
          {
            ...{ name: 'broadcasts', length, poisoned },
            waitingSince: waits === undefined ? undefined : ago(waits),
          },
        ],
      });
    assert.equal((await found(queue(0, 0))).state, 'well');
    assert.equal((await found(queue(9, 0, 1))).state, 'well');
    assert.match((await found(queue(9, 0, 6))).text, /nobody takes it/);
    assert.match((await found(queue(0, 2))).text, /2 messages could not be worked on/);
  });

  it('last broadcast: tells whom it reached, and looks up when those were few', async () => {
    const last = (reached: number, total: number) =>
      broadcastSection({
        library,
        lastBroadcast: async () => ({ title: 'June 2024', endedAt: ago(60), reached, total }),
      });
    const most = await found(last(41, 43));
    assert.equal(most.state, 'well');
    assert.match(most.text, /^June 2024, finished 21 November 2026, 8am\. It reached 41 of 43\.$/);
    assert.equal((await found(last(10, 43))).state, 'look');
  });

  it('stuck work: has words and something to do for every kind, and names three at most', async () => {
    for (const kind of stuckKinds) {
      const all = (count: number): readonly Stuck[] =>
        Array.from({ length: count }, (_, at) => ({ kind, what: `R-${at}`, since: ago(100 - at) }));
      const { state, text } = await found(
        stuckSection({ library, askRooms: [async () => all(5), async () => []] }),
      );
      assert.equal(state, 'look');
      assert.match(text, /R-0, R-1, R-2 and 2 more/);
      assert.equal(text.split('\n').length, 2, kind);
    }
    const nothing = await found(stuckSection({ library, askRooms: [async () => []] }));
    assert.deepEqual(nothing, { state: 'well', text: 'Nothing is stuck.' });
  });

  it('feeds: counts those that are well, and names the others', async () => {
    const feeds = (...looks: readonly FeedLook[]) =>
      feedSection({ library, feedLooks: async () => looks });
    const well: FeedLook = { name: 'Police news', state: 'well', goodAt: ago(5) };
    assert.equal((await found(feeds(well))).text, '1 of 1 feed is well.');
    const failing = await found(
      feeds(well, { name: 'Fire news', state: 'failing', goodAt: ago(600) }),
    );
    assert.equal(failing.state, 'look');
    assert.match(failing.text, /^1 of 2 feeds are well\.\nFire news cannot be read/);
    const held = await found(feeds(well, { name: 'Fire news', state: 'held' }));
    assert.equal(held.state, 'well', 'an editor wanted it so');
    assert.equal((await found(feedSection({ library, feedLooks: undefined }))).state, 'well');
  });

  it('organisations: counts who can be written to, and names where nobody can', async () => {
    const section = (tenants: readonly string[] | undefined, ...all: readonly Subscriber[]) =>
      reachSection({
        library,
        tenants: tenants && new Set(tenants),
        subscribers: { page: async () => ({ subscribers: all }) },
      });
    const some = [
      subscriber(kent, {}),
      subscriber(kent, { lastDeliveredAt: ago(60) }),
      subscriber(kent, { choice: { kind: 'stopped' } }),
      subscriber(kent, { reach: { kind: 'suspended', reason: 'removed', since: ago(5) } }),
    ];
    const { state, text } = await found(section([kent, swale], ...some));
    assert.equal(state, 'look');
    assert.match(text, /^Somebody gets the bulletins in 1 of 2 organisations\./);
    assert.ok(
      text.includes(
        `${kent}: 2 get the bulletins, 1 of them never had one yet, 1 paused or stopped, 1 cannot be written to.`,
      ),
      text,
    );
    assert.match(text, new RegExp(`Nobody can be reached at: ${swale}\\.`));
    assert.equal((await found(section(undefined, ...some))).state, 'well');
    assert.equal((await found(section(undefined))).state, 'well');
  });

  it('secret: warns from 30 days on, and there is none for an identity', async () => {
    const state = async (credential: OperationsParts['credential']) =>
      (await found(secretSection({ library, credential }))).state;
    const expiring = (expires: string) => state({ kind: 'secret', expires });
    assert.equal(await expiring('2026-12-21'), 'well');
    assert.equal(await expiring('2026-12-20'), 'look');
    assert.equal(await expiring('2026-11-20'), 'look');
    assert.equal(await state({ kind: 'secret' }), 'look');
    for (const kind of ['none', 'managed', 'federated'] as const) {
      assert.equal(await state({ kind }), 'well');
    }
  });

  it('is told as not known when it fails or hangs, and keeps none of the others back', async () => {
    const section = (name: Section['name'], find: Section['find']): Section => ({ name, find });
    const faults: unknown[] = [];
    const broken = new Error('a fault of the program');
    const seen = await lookAtAll(
      [
        section('processes', async () => ({ state: 'well', lines: ['fine'] })),
        section('storage', () => Promise.reject(new StorageError('full', 'full', 'make room'))),
        section('queue', () => Promise.reject(broken)),
        section('feeds', () => new Promise(() => undefined)),
      ],
      now,
      {
        timer: (ms, run) => {
          assert.equal(ms, patienceMs);
          setImmediate(run);
          return () => undefined;
        },
        fault: (problem) => void faults.push(problem),
      },
    );
    assert.deepEqual(seen, [
      { name: 'processes', state: 'well', lines: ['fine'] },
      { name: 'storage', state: 'unknown', why: 'failed' },
      { name: 'queue', state: 'unknown', why: 'failed' },
      { name: 'feeds', state: 'unknown', why: 'late' },
    ]);
    assert.deepEqual(faults, [broken], 'storage is told of in its own part');
  });
});

describe('The days that are left of a secret', () => {
  it('are one less each day, over every change of the clocks', () => {
    const day = (at: number): string =>
      new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (today, last) => {
        assert.equal(daysLeft(day(last), day(today)), last - today);
      }),
    );
  });
});

function subscriber(tenant: string, differs: Partial<Subscriber>): Subscriber {
  const bot = { id: '28:bot', name: 'Kent Community Safety' };
  const place = { kind: 'personal', id: 'a:1', channelId: 'msteams' } as const;
  return {
    ...{ key: 'key', topics: 'all', choice: { kind: 'active' }, reach: { kind: 'open' } },
    conversation: { ...place, tenant, serviceUrl: 'https://smba.trafficmanager.net/uk/', bot },
    ...{ since: ago(9_000), seenAt: ago(60) },
    ...differs,
  };
}

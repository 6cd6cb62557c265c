import assert from 'node:assert/strict';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { createSubscriberStore, type SubscriberStore } from '../../bot/subscribers/store.js';
import type { Organisation } from '../../bot/library/organisations.js';
import type { Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter } from '../support/storage.js';
import { everyCall } from '../support/wrapped-tables.js';
import { channel, group, heard, person, place, robin, tenant } from './builders.js';

const swale: Organisation = {
  name: 'Swale Borough Council',
  kind: 'council',
  districts: ['Swale'],
  says: [],
  tenants: ['22222222-2222-4222-8222-222222222222'],
};

/** The same tables, which count what is asked of them. */
function counting(tables: Tables): { tables: Tables; counts: { reads: number; writes: number } } {
  const counts = { reads: 0, writes: 0 };
  const counted = everyCall(tables, (method, call) => {
    counts[method === 'get' || method === 'list' ? 'reads' : 'writes'] += 1;
    return call();
  });
  return { counts, tables: counted };
}

async function found(store: SubscriberStore, conversation = place(robin)): Promise<Subscriber> {
  const subscriber = await store.find(conversation);
  assert.ok(subscriber, 'nothing is known of that conversation');
  return subscriber;
}

async function everybody(
  store: SubscriberStore,
  query: { tenant?: string; size: number },
): Promise<readonly string[]> {
  const ids: string[] = [];
  let continuation: string | undefined;
  do {
    const page = await store.page({
      ...query,
      ...(continuation === undefined ? {} : { continuation }),
    });
    assert.ok(page.subscribers.length <= query.size);
    ids.push(...page.subscribers.map(({ conversation }) => conversation.id));
    continuation = page.next;
  } while (continuation !== undefined);
  return ids.sort();
}

describeEveryAdapter('subscribers', (storage) => {
  const open = (): SubscriberStore => createSubscriberStore(storage().tables, [swale]);

  it('are those who install the bot, and keep what they chose when it is told twice', async () => {
    const store = open();
    await store.hear(heard('installed'));
    const first = await found(store);
    assert.deepEqual(first, {
      key: first.key,
      conversation: place(robin),
      person: robin,
      topics: 'all',
      choice: { kind: 'active' },
      reach: { kind: 'open' },
      since: new Date('2026-11-21T09:00:00Z'),
      seenAt: new Date('2026-11-21T09:00:00Z'),
    });
    await store.choose(place(robin), { choice: { kind: 'stopped' }, topics: ['crime'] });
    await store.hear(heard('installed', { at: '2026-11-21T09:00:01Z' }));
    const { choice, topics } = await found(store);
    assert.deepEqual({ choice, topics }, { choice: { kind: 'stopped' }, topics: ['crime'] });
  });

  it('stay when the bot is taken away, and come back with the next installation', async () => {
    const store = open();
    await store.hear(heard('installed'));
    await store.choose(place(robin), { choice: { kind: 'stopped' } });
    await store.hear(heard('removed', { at: '2026-11-22T09:00:00Z' }));
    await store.hear(heard('removed', { at: '2026-11-22T09:00:05Z' }));
    const since = new Date('2026-11-22T09:00:00Z');
    assert.deepEqual((await found(store)).reach, { kind: 'suspended', reason: 'removed', since });
    await store.hear(heard('installed', { at: '2026-11-23T09:00:00Z' }));
    const back = await found(store);
    assert.deepEqual(back.reach, { kind: 'open' });
    assert.deepEqual(back.choice, { kind: 'active' });
    assert.deepEqual(back.since, new Date('2026-11-21T09:00:00Z'));
  });

  it('are reached again once they write, with what they chose', async () => {
    const store = open();
    await store.hear(heard('message'));
    assert.deepEqual((await found(store)).choice, { kind: 'active' });
    const paused = { kind: 'paused', until: '2026-12-24' } as const;
    await store.choose(place(robin), { choice: paused });
    for (const suspend of [
      async () => store.suspend(await found(store), 'blocked', new Date('2026-11-21T10:00:00Z')),
      () => store.hear(heard('removed')),
    ]) {
      await suspend();
      assert.equal((await found(store)).reach.kind, 'suspended');
      await store.hear(heard('unsolicited'));
      assert.equal((await found(store)).reach.kind, 'suspended');
      await store.hear(heard('message'));
      const { reach, choice } = await found(store);
      assert.deepEqual({ reach, choice }, { reach: { kind: 'open' }, choice: paused });
    }
  });

  it('are told apart by the first reason for which nothing arrives', async () => {
    const store = open();
    await store.hear(heard('message'));
    const at = new Date('2026-11-21T10:00:00Z');
    await store.suspend(await found(store), 'blocked', at);
    await store.suspend(await found(store), 'gone', new Date('2026-11-22T10:00:00Z'));
    const { reach } = await found(store);
    assert.deepEqual(reach, { kind: 'suspended', reason: 'blocked', since: at });
  });

  it('are channels where the bot was added, one for all their threads; groups wait', async () => {
    const store = open();
    await store.hear(heard('installed', { in: channel }));
    await store.hear(heard('message', { in: { ...channel, thread: '17' } }));
    const kept = await found(store, { ...channel, thread: '23' });
    assert.equal(kept.choice.kind, 'active');
    assert.equal(kept.person, undefined);
    assert.equal(kept.conversation.thread, undefined);
    await store.hear(heard('message', { in: { ...channel, id: '19:another' } }));
    assert.equal((await found(store, { ...channel, id: '19:another' })).choice.kind, 'stopped');
    await store.hear(heard('installed', { in: group }));
    assert.equal((await found(store, group)).choice.kind, 'stopped');
    await store.choose(group, { choice: { kind: 'active' } });
    await store.hear(heard('message', { in: group, by: person('Jo Marsh') }));
    assert.equal((await found(store, group)).choice.kind, 'active');
  });

  it('stay as they chose when the bot comes in a new version, which makes nobody lost', async () => {
    const store = open();
    await store.hear(heard('upgraded'));
    assert.equal((await found(store)).choice.kind, 'active');
    const paused = { kind: 'paused', from: '2026-12-01', until: '2026-12-24' } as const;
    await store.hear(heard('message', { in: group }));
    await store.choose(place(robin), { choice: paused });
    await store.suspend(await found(store), 'blocked', new Date('2026-11-21T10:00:00Z'));
    await store.hear(heard('upgraded', { at: '2026-12-22T09:00:00Z' }));
    const { choice, reach } = await found(store);
    assert.deepEqual(choice, paused);
    assert.equal(reach.kind, 'suspended');
    await store.hear(heard('upgraded', { in: group }));
    assert.equal((await found(store, group)).choice.kind, 'stopped');
  });

  it('keep when a bulletin last arrived', async () => {
    const store = open();
    await store.hear(heard('installed'));
    const subscriber = await found(store);
    assert.equal(subscriber.lastDeliveredAt, undefined);
    const [first, second] = [new Date('2026-12-01T09:00:00Z'), new Date('2027-01-05T09:00:00Z')];
    await store.delivered(subscriber, second);
    await store.delivered(subscriber, first);
    assert.deepEqual((await found(store)).lastDeliveredAt, second);
    await store.delivered({ key: 'unknown', conversation: place(person('Jo Marsh')) }, first);
  });

  it('are asked for their organisation once, by one of many at once, and never again', async () => {
    const store = open();
    const at = new Date('2026-11-21T09:00:00Z');
    assert.equal(await store.claimAsking(place(robin), at), false, 'nothing is known of them');
    await store.hear(heard('installed'));
    const claims = await Promise.all([1, 2, 3].map(() => open().claimAsking(place(robin), at)));
    assert.equal(claims.filter(Boolean).length, 1);
    await store.hear(heard('removed', { at: '2026-11-22T09:00:00Z' }));
    await store.hear(heard('installed', { at: '2027-11-22T09:00:00Z' }));
    assert.equal(await store.claimAsking(place(robin), new Date('2027-11-22T09:00:00Z')), false);
    assert.deepEqual((await found(store)).organisationAskedAt, at);
  });

  it('have the organisation that was chosen for a place', async () => {
    const store = open();
    await store.hear(heard('installed', { in: channel }));
    await store.choose(channel, { organisation: 'Kent Police' });
    const { organisation, choice } = await found(store, channel);
    assert.deepEqual([organisation, choice.kind], ['Kent Police', 'active']);
  });

  it('are not made of a search, which may be made where the bot is not', async () => {
    const store = open();
    for (const kind of ['search', 'unsolicited', 'removed'] as const) await store.hear(heard(kind));
    assert.equal(await store.find(place(robin)), undefined);
    assert.equal(await store.choose(place(robin), { topics: 'all' }), undefined);
    assert.deepEqual(await store.page({ size: 10 }), { subscribers: [] });
  });

  it('move with every activity, on every instance', async () => {
    const [here, there] = [open(), open()];
    await here.hear(heard('message'));
    const moved = { serviceUrl: 'http://127.0.0.1:10/', bot: { id: '28:bot', name: '' } };
    const renamed = { ...robin, name: 'Robin Reed-Marsh' };
    await there.hear(heard('unsolicited', { in: place(robin, moved), by: renamed }));
    const known = await found(here);
    assert.equal(known.conversation.serviceUrl, moved.serviceUrl);
    assert.equal(known.conversation.bot.name, 'Kent Community Safety');
    assert.equal(known.person?.name, 'Robin Reed-Marsh');
    const nameless = { id: robin.id, name: '', tenant };
    await there.hear(heard('message', { in: place(robin, moved), by: nameless }));
    assert.deepEqual((await found(here)).person, renamed);
  });

  it('cost one write when something is new, and nothing when nothing is', async () => {
    const { tables, counts } = counting(storage().tables);
    const store = createSubscriberStore(tables, []);
    const asked = async (what: Parameters<typeof heard>): Promise<typeof counts> => {
      Object.assign(counts, { reads: 0, writes: 0 });
      await store.hear(heard(...what));
      return { ...counts };
    };
    await store.hear(heard('message'));
    const jo = person('Jo Marsh');
    assert.equal((await asked(['message', { by: jo }])).writes, 1);
    const soon = '2026-11-21T09:10:00Z';
    const first = await asked(['message', { at: soon }]);
    assert.deepEqual(
      first,
      { reads: 1, writes: 0 },
      'another instance may have forgotten somebody',
    );
    for (const kind of ['message', 'search', 'unsolicited'] as const) {
      assert.deepEqual(await asked([kind, { at: soon }]), { reads: 0, writes: 0 });
    }
    const later = await asked(['message', { at: '2026-11-21T09:20:00Z' }]);
    assert.equal(later.writes, 0);
    assert.ok(later.reads > 0, 'another instance may have suspended it');
    const nextDay = '2026-11-22T09:00:00Z';
    assert.equal((await asked(['message', { at: nextDay }])).writes, 1);
    assert.deepEqual((await found(store)).seenAt, new Date(nextDay));
    const moved = place(robin, { serviceUrl: 'http://127.0.0.1:10/' });
    assert.equal((await asked(['message', { at: nextDay, in: moved }])).writes, 1);
    assert.deepEqual(await asked(['message', { at: nextDay, in: moved }]), { reads: 0, writes: 0 });
    assert.equal((await asked(['message', { at: nextDay, in: group }])).writes, 1);
    assert.deepEqual(await asked(['message', { at: nextDay, in: moved }]), { reads: 0, writes: 0 });
  });

  it('survive that many write in one place at once', async () => {
    const names = ['Asha Patel', 'Sam Hill', 'Jo Marsh', 'Robin Reed', 'Lee Park', 'Mo Khan'];
    await Promise.all(
      names.map((name) => open().hear(heard('message', { by: person(name), in: group }))),
    );
    assert.equal((await found(open(), group)).choice.kind, 'stopped');
  });

  it('come in pages, of one tenant or of all', async () => {
    const store = open();
    const other = '33333333-3333-4333-8333-333333333333';
    const [swaleTenant = ''] = swale.tenants;
    for (const name of ['Asha Patel', 'Sam Hill', 'Jo Marsh']) {
      await store.hear(heard('message', { by: person(name) }));
      await store.hear(heard('message', { by: person(name, { tenant: other }) }));
    }
    const lee = person('Lee Park', { tenant: swaleTenant });
    await store.hear(heard('message', { by: lee }));
    const three = ['a:29:asha-patel', 'a:29:jo-marsh', 'a:29:sam-hill'];
    for (const size of [1, 2, 3, 10]) {
      assert.deepEqual(await everybody(store, { tenant, size }), three);
      const all = [...three, ...three, 'a:29:lee-park'].sort();
      assert.deepEqual(await everybody(store, { size }), all);
    }
    assert.deepEqual(await everybody(store, { tenant: 'unknown', size: 5 }), []);
    assert.equal((await found(store, place(lee))).organisation, 'Swale Borough Council');
  });
});

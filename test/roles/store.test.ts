import assert from 'node:assert/strict';
import { personKey, type Role } from '../../bot/conversation/person.js';
import { createRoleDirectory, type RoleDirectoryParts } from '../../bot/roles/directory.js';
import type { RoleChange } from '../../bot/roles/model.js';
import { createRoleStore, type RoleStore } from '../../bot/roles/store.js';
import { describeEveryAdapter } from '../support/storage.js';
import { person, robin } from '../subscribers/builders.js';

const sam = person('Sam Hill');
const jo = person('Jo Marsh');
const by = { key: personKey(sam), name: sam.name };
const at = new Date('2026-11-21T09:00:00Z');
const give = (...some: Role[]): RoleChange => ({ kind: 'give', roles: some });
const take = (...some: Role[]): RoleChange => ({ kind: 'take', roles: some });

async function held(store: RoleStore): Promise<Record<string, readonly Role[]>> {
  const all = await store.all();
  return Object.fromEntries(all.map((holder) => [holder.person.name, holder.roles]));
}

describeEveryAdapter('roles', (storage) => {
  const open = (othersEdit = true): RoleStore => createRoleStore(storage().tables, othersEdit);

  it('are given and taken, and tell by whom', async () => {
    const store = open();
    const given = await store.change(robin, give('approver', 'reviewer'), by, at);
    assert.deepEqual(given, {
      outcome: 'changed',
      holder: { person: robin, roles: ['reviewer', 'approver'], changed: { at, by, before: [] } },
    });
    const taken = await store.change(robin, take('reviewer'), by, at);
    assert.ok(taken.outcome === 'changed');
    assert.deepEqual(taken.holder.changed.before, ['reviewer', 'approver']);
    assert.deepEqual(await held(store), { 'Robin Reed': ['approver'] });
    await store.change(robin, take('approver', 'editor'), by, at);
    assert.deepEqual(await held(store), {});
  });

  it('are not changed by what is so already, which still tells the last change', async () => {
    const store = open();
    assert.deepEqual(await store.change(robin, take('editor'), by, at), { outcome: 'unchanged' });
    await store.change(robin, give('reviewer'), by, at);
    const again = await store.change(
      robin,
      give('reviewer'),
      { key: 'jo', name: 'Jo' },
      new Date(),
    );
    assert.ok(again.outcome === 'unchanged');
    assert.deepEqual(again.holder?.changed, { at, by, before: [] });
  });

  it('keep the last editor, unless there are others by the setting', async () => {
    const store = open(false);
    await store.change(robin, give('editor'), by, at);
    await store.change(jo, give('editor'), by, at);
    assert.equal((await store.change(robin, take('editor'), by, at)).outcome, 'changed');
    assert.deepEqual(await store.change(jo, take('editor'), by, at), { outcome: 'last-editor' });
    assert.deepEqual(await held(store), { 'Jo Marsh': ['editor'] });
    assert.equal((await open(true).change(jo, take('editor'), by, at)).outcome, 'changed');
  });

  it('keep one editor of two who remove each other at the same moment', async () => {
    await open().change(robin, give('editor'), by, at);
    await open().change(jo, give('editor'), by, at);
    const outcomes = await Promise.all(
      [robin, jo].map((one) => open(false).change(one, take('editor'), by, at)),
    );
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['changed', 'last-editor']);
    assert.equal(Object.keys(await held(open())).length, 1);
  });

  it('survive several changes of one person at once', async () => {
    await Promise.all(
      (['editor', 'reviewer', 'approver'] as const).map((role) =>
        open().change(robin, give(role), by, at),
      ),
    );
    assert.deepEqual(await held(open()), { 'Robin Reed': ['editor', 'reviewer', 'approver'] });
  });
});

describeEveryAdapter('who holds which role', (storage) => {
  const clock = { now: at };

  function directoryOf(changes: Partial<RoleDirectoryParts> = {}) {
    let reads = 0;
    const store = createRoleStore(storage().tables, true);
    const parts: RoleDirectoryParts = {
      everyone: false,
      editors: new Set(['sam-hill', 'never-wrote']),
      store: { ...store, all: () => ((reads += 1), store.all()) },
      directory: {
        byObjectId: async (id) => (id === 'sam-hill' ? sam : undefined),
        withChats: async (most) => [sam, robin, jo].slice(0, most),
      },
      now: () => clock.now,
      ...changes,
    };
    return { roles: createRoleDirectory(parts), reads: () => reads };
  }
  beforeEach(() => {
    clock.now = at;
  });

  it('is the setting and the table together', async () => {
    const { roles } = directoryOf();
    assert.deepEqual([...(await roles.of(sam))], ['editor']);
    assert.deepEqual([...(await roles.of(robin))], []);
    await roles.change(sam, give('reviewer'), by, at);
    await roles.change(robin, give('editor', 'reviewer'), by, at);
    assert.deepEqual([...(await roles.of(sam))], ['editor', 'reviewer']);
    assert.deepEqual([...(await roles.of(robin))], ['editor', 'reviewer']);
    const names = async (role: Role) => (await roles.holders(role)).map(({ name }) => name).sort();
    assert.deepEqual(await names('editor'), ['Robin Reed', 'Sam Hill']);
    assert.deepEqual(await names('reviewer'), ['Robin Reed', 'Sam Hill']);
    assert.deepEqual(await names('approver'), []);
    assert.deepEqual(await roles.fixed(), { known: [sam], unknown: 1 });
  });

  it('is nobody of another tenant or without an id in Entra who bears the same name', async () => {
    const { roles } = directoryOf();
    await roles.change(robin, give('approver'), by, at);
    for (const other of [person('Robin Reed', { tenant: 'other' }), { ...robin, objectId: 'x' }]) {
      assert.deepEqual([...(await roles.of(other))], []);
    }
  });

  it('is known at once where it was changed, and a few seconds later elsewhere', async () => {
    const [here, there] = [directoryOf(), directoryOf()];
    assert.deepEqual([...(await there.roles.of(robin))], []);
    assert.deepEqual([...(await here.roles.of(robin))], []);
    await here.roles.change(robin, give('reviewer'), by, at);
    assert.deepEqual([...(await here.roles.of(robin))], ['reviewer']);
    clock.now = new Date(at.getTime() + 4_000);
    assert.deepEqual([...(await there.roles.of(robin))], []);
    clock.now = new Date(at.getTime() + 5_000);
    assert.deepEqual([...(await there.roles.of(robin))], ['reviewer']);
  });

  it('costs one read for all turns of a few seconds', async () => {
    const { roles, reads } = directoryOf();
    await Promise.all([robin, sam, jo].map((one) => roles.of(one)));
    clock.now = new Date(at.getTime() + 4_000);
    await roles.of(robin);
    assert.equal(reads(), 1);
  });

  it('is asked for again after storage failed', async () => {
    let fails = true;
    const store = createRoleStore(storage().tables, true);
    const { roles } = directoryOf({
      store: { ...store, all: () => (fails ? Promise.reject(new Error('away')) : store.all()) },
    });
    await assert.rejects(roles.of(robin), /away/);
    fails = false;
    assert.deepEqual([...(await roles.of(robin))], []);
  });

  it('is everybody while nobody is named in local mode', async () => {
    const { roles, reads } = directoryOf({ everyone: true, editors: new Set() });
    assert.deepEqual([...(await roles.of(robin))], ['editor', 'reviewer', 'approver']);
    assert.deepEqual(await roles.holders('approver'), [sam, robin, jo]);
    assert.equal(reads(), 0);
  });
});

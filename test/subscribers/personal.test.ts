import assert from 'node:assert/strict';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import { personKey } from '../../bot/conversation/person.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import type { Tables } from '../../bot/storage/tables.js';
import { createDirectory } from '../../bot/subscribers/directory.js';
import { createSubscriptionRecords } from '../../bot/subscribers/personal.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { asha, sam } from '../support/people.js';
import { describeRecords } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { heard, place } from './builders.js';

const library = await projectLibrary();
const at = '2026-11-21T09:00:00Z';
const [ownChat, samsChat] = [asha.chats[0] ?? place(asha), sam.chats[0] ?? place(sam)];
const group: ConversationReference = { ...ownChat, kind: 'group', id: '19:group' };

const storeOn = (tables: Tables) => createSubscriberStore(tables, []);
const recordsOn = (tables: Tables) =>
  createSubscriptionRecords({ tables, library, subscribers: storeOn(tables) });

/** Both write, choose and go away; Asha has an older chat too, and writes in a group. */
async function seed(tables: Tables): Promise<void> {
  const store = storeOn(tables);
  const older = { ...ownChat, id: 'a:asha-older-chat' };
  for (const [by, chat] of [
    [asha, older],
    [asha, ownChat],
    [sam, samsChat],
  ] as const) {
    await store.hear(heard('message', { by, in: chat, at }));
    await store.choose(chat, { topics: ['domestic-abuse'] });
    await keep(tables, by, chat);
    await store.suspend(
      { key: (await store.find(chat))?.key ?? '', conversation: chat },
      'gone',
      new Date(at),
    );
  }
  await store.hear(heard('message', { by: asha, in: group, at }));
}

async function keep(tables: Tables, by: DataSubject, conversation: ConversationReference) {
  const turn = { reference: '7K3QF9', person: { ...by, roles: new Set<never>() }, conversation };
  await createDirectory(tables, []).keepOrganisation(
    { ...turn, receivedAt: new Date(at) },
    `Office of ${by.name}`,
  );
}

describeRecords('whom the bot knows', {
  records: recordsOn,
  seed,
  ...{ asha, sam },
  told: {
    asha: [asha.name, asha.id, 'asha-patel-object-id', 'Office of Asha Patel', 'a:asha-older-chat'],
    sam: [sam.name, sam.id, 'Office of Sam Hill', samsChat.id],
  },
  gone: [asha.name, asha.id, 'asha-patel-object-id', ownChat.id, 'asha-older-chat'],
  stays: [sam.name, sam.id, 'Office of Sam Hill', samsChat.id, '19:group'],
  expired: [asha.name, sam.name, ownChat.id, samsChat.id],
});

describeEveryAdapter('somebody who was forgotten', (storage) => {
  const open = () => storeOn(storage().tables);
  const known = () => createDirectory(storage().tables, []).person(personKey(asha));
  const moment = (minute: number): string => `2026-11-21T09:${String(minute).padStart(2, '0')}:00Z`;
  const says = (minute: number, where = ownChat) =>
    heard('message', { by: asha, in: where, at: moment(minute) });

  it('is not made known again by the turn in which it happened', async () => {
    const store = open();
    await store.hear(says(1));
    await store.forget(asha, new Date(moment(1)));
    for (const where of [ownChat, group]) await store.hear(says(1, where));
    await open().hear(says(0));
    assert.equal(await known(), undefined);
    assert.equal(await store.find(ownChat), undefined);
  });

  it('is not made known again by having read the answer', async () => {
    const store = open();
    await store.hear(says(1));
    await store.forget(asha, new Date(moment(1)));
    await store.hear(heard('unsolicited', { by: asha, in: ownChat, at: moment(2) }));
    assert.equal(await known(), undefined);
  });

  it('is a new acquaintance with the next message, there and on another instance', async () => {
    const [here, there] = [open(), open()];
    for (const store of [here, there]) {
      await store.hear(says(1));
      await store.choose(ownChat, { choice: { kind: 'stopped' } });
      // Both take what they noticed for known.
      await store.hear(says(2));
      await here.forget(asha, new Date(moment(2)));
      await store.hear(says(3));
      assert.equal((await store.find(ownChat))?.choice.kind, 'active');
      assert.deepEqual((await store.find(ownChat))?.since, new Date(moment(3)));
      await here.forget(asha, new Date(moment(4)));
      await there.hear(heard('message', { by: sam, in: samsChat, at: moment(4) }));
    }
  });

  it('is known to be forgotten for a day, by a key alone', async () => {
    const { tables } = storage();
    await open().hear(says(1));
    await open().forget(asha, new Date(moment(1)));
    const partition =
      (await tables.table('Subscribers').list({ partition: 'tenants' })).rows[0]?.row ?? '';
    const rows = async () => (await tables.table('Subscribers').list({ partition })).rows;
    assert.deepEqual(
      (await rows()).map(({ row }) => row).sort(),
      [personKey(asha), personKey({ id: asha.id, tenant: asha.tenant })]
        .map((key) => `gone-${key}`)
        .sort(),
    );
    const expiry = { before: new Date('2025-11-21T09:00:00Z'), dryRun: false };
    await recordsOn(tables).expire?.({ ...expiry, now: new Date('2026-11-23T09:00:00Z') });
    assert.deepEqual(await rows(), []);
  });

  it('is forgotten whole where some events left out who they are in Entra', async () => {
    const store = open();
    const { id, name, tenant } = asha;
    await store.hear(heard('message', { by: { id, name, tenant }, in: group, at: moment(1) }));
    await store.hear(says(1));
    assert.deepEqual(await store.forget(asha, new Date(moment(2))), {
      deleted: 3,
      withoutPerson: 0,
    });
  });
});

describeEveryAdapter('subscriptions that nobody uses', (storage) => {
  const expiry = {
    before: new Date('2027-11-01T00:00:00Z'),
    now: new Date('2028-11-01T00:00:00Z'),
  };
  const left = async () => {
    const { subscribers } = await storeOn(storage().tables).page({ size: 100 });
    return subscribers.map(({ person }) => person?.name);
  };

  it('stay while bulletins arrive, however long nobody wrote', async () => {
    const { tables } = storage();
    const store = storeOn(tables);
    for (const by of [asha, sam]) await store.hear(heard('message', { by, in: by.chats[0], at }));
    await store.choose(samsChat, { choice: { kind: 'stopped' } });
    assert.equal(await recordsOn(tables).expire?.({ ...expiry, dryRun: false }), 2);
    assert.deepEqual(await left(), ['Asha Patel']);
    const directory = createDirectory(tables, []);
    assert.ok(await directory.person(personKey(asha)));
    assert.equal(await directory.person(personKey(sam)), undefined);
  });

  it('stay where they were heard of since', async () => {
    const { tables } = storage();
    const store = storeOn(tables);
    await store.hear(heard('message', { by: sam, in: samsChat, at }));
    await store.choose(samsChat, { choice: { kind: 'stopped' } });
    await storeOn(tables).hear(
      heard('message', { by: sam, in: samsChat, at: '2027-11-02T09:00:00Z' }),
    );
    assert.equal(await recordsOn(tables).expire?.({ ...expiry, dryRun: false }), 0);
  });

  it('take with them whoever wrote in a group only', async () => {
    const { tables } = storage();
    await storeOn(tables).hear(heard('message', { by: asha, in: group, at }));
    assert.equal(await recordsOn(tables).expire?.({ ...expiry, dryRun: false }), 2);
  });
});

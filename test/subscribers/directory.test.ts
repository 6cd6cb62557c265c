import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { Organisation } from '../../bot/library/organisations.js';
import { atCurrentAddress } from '../../bot/subscribers/at-current-address.js';
import { createDirectory } from '../../bot/subscribers/directory.js';
import type { KnownPerson } from '../../bot/subscribers/port.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { describeEveryAdapter } from '../support/storage.js';
import { channel, group, heard, person, place, robin } from './builders.js';

const swaleTenant = '22222222-2222-4222-8222-222222222222';
const council = (name: string, says: readonly string[], tenants: readonly string[]) =>
  ({ name, kind: 'council', districts: [], says, tenants }) satisfies Organisation;
const organisations = [
  council('Swale Borough Council', ['sbc'], [swaleTenant]),
  council('Thanet District Council', ['tdc'], []),
];
const lee = person('Lee Park', { tenant: swaleTenant });
const turnOf = (by: KnownPerson) => ({
  reference: '7K3QF9',
  person: { ...by, roles: new Set<never>() },
  conversation: place(by),
  receivedAt: new Date('2026-11-21T09:00:00Z'),
});

describeEveryAdapter('the directory', (storage) => {
  function house() {
    const { tables } = storage();
    return {
      store: createSubscriberStore(tables, organisations),
      directory: createDirectory(tables, organisations),
    };
  }

  it('knows the own chat of a person, and nobody before they write', async () => {
    const { store, directory } = house();
    assert.equal(await directory.chatOf(personKey(robin)), undefined);
    await store.hear(heard('message', { in: group }));
    assert.equal(await directory.chatOf(personKey(robin)), undefined);
    assert.deepEqual(await directory.person(personKey(robin)), robin);
    assert.deepEqual(await directory.withChats(10), []);
    await store.hear(heard('message', { by: lee }));
    await store.hear(heard('message'));
    assert.deepEqual((await directory.chatOf(personKey(robin)))?.conversation, place(robin));
    assert.deepEqual((await directory.chatOf(personKey(lee)))?.person, lee);
    assert.deepEqual(await directory.byObjectId('robin-reed'), robin);
    assert.equal(await directory.byObjectId('nobody'), undefined);
    const two = await directory.withChats(10);
    assert.deepEqual(two.map(({ name }) => name).sort(), ['Lee Park', 'Robin Reed']);
    assert.equal((await directory.withChats(1)).length, 1);
  });

  it('finds people by name over all tenants, wherever they wrote', async () => {
    const { store, directory } = house();
    const other = person('Robin Reed', { tenant: swaleTenant, objectId: 'other' });
    await store.hear(heard('message', { by: person('Robin Reed Marsh') }));
    await store.hear(heard('message', { by: other }));
    await store.hear(heard('message', { in: channel }));
    const names = (await directory.named('robin reed')).map((one) => one.objectId);
    assert.deepEqual([...names.slice(0, 2)].sort(), ['other', 'robin-reed']);
    assert.deepEqual(names.slice(2), ['robin-reed-marsh']);
    assert.deepEqual(await directory.named('Jo'), []);
    for (let count = 0; count < 12; count += 1) {
      await store.hear(heard('message', { by: person(`Asha Patel ${count}`) }));
    }
    assert.equal((await directory.named('asha')).length, 10);
  });

  it('knows an organisation by what was said, else by the tenant', async () => {
    const { store, directory } = house();
    await store.hear(heard('message'));
    await store.hear(heard('message', { by: lee }));
    assert.equal(await directory.organisationOf(robin), undefined);
    assert.equal(await directory.organisationOf(lee), 'Swale Borough Council');
    await directory.keepOrganisation(turnOf(robin), ' TDC ');
    await directory.keepOrganisation(turnOf(lee), 'Sheppey Wardens');
    await directory.keepOrganisation(turnOf(lee), '  ');
    assert.equal(await directory.organisationOf(robin), 'Thanet District Council');
    assert.equal(await directory.organisationOf(lee), 'Sheppey Wardens');
    assert.equal((await store.find(place(lee)))?.organisation, 'Sheppey Wardens');
    await store.hear(heard('message', { at: '2026-11-22T09:00:00Z' }));
    assert.equal(await directory.organisationOf(robin), 'Thanet District Council');
    assert.equal((await store.find(place(robin)))?.organisation, 'Thanet District Council');
  });

  it('keeps the organisation of somebody who was not noticed', async () => {
    const { directory } = house();
    await directory.keepOrganisation(turnOf(robin), 'Sheppey Wardens');
    assert.equal(await directory.organisationOf(robin), 'Sheppey Wardens');
  });

  it('tells where a conversation is now, and a messenger writes there', async () => {
    const { store, directory } = house();
    assert.deepEqual(await directory.current(channel), channel);
    const moved = { ...channel, serviceUrl: 'http://127.0.0.1:10/' };
    await store.hear(heard('message', { in: channel }));
    await store.hear(heard('message', { in: moved }));
    const thread = { ...channel, thread: '17' };
    assert.deepEqual(await directory.current(thread), { ...moved, thread: '17' });
    const written: string[] = [];
    const messenger = atCurrentAddress(
      {
        send: async ({ serviceUrl }) => {
          written.push(`send ${serviceUrl}`);
          return { outcome: 'sent', messageId: '1' };
        },
        update: async ({ serviceUrl }) => {
          written.push(`update ${serviceUrl}`);
          return { outcome: 'updated' };
        },
      },
      directory,
    );
    await messenger.send(thread, { kind: 'text', text: 'Hello.' });
    await messenger.update(thread, '1', { content: {}, summary: '' });
    assert.deepEqual(written, [`send ${moved.serviceUrl}`, `update ${moved.serviceUrl}`]);
  });
});

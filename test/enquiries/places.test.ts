import assert from 'node:assert/strict';
import type { Turn } from '../../bot/conversation/incoming.js';
import type { Role } from '../../bot/conversation/person.js';
import { atCurrentAddress, createAddresses } from '../../bot/enquiries/addresses.js';
import { createPlaces, type Places } from '../../bot/enquiries/places.js';
import type { Tables } from '../../bot/storage/tables.js';
import { describeEveryAdapter, embeddedStorage } from '../support/storage.js';
import { withFaults } from '../support/storage-faults.js';
import { conversation, tenant } from './builders.js';

const placesOf = (tables: Tables): Places => createPlaces(tables, createAddresses(tables));

const channel = conversation({ kind: 'channel', id: '19:kcst', team: '19:team', thread: '17' });

function turn(roles: readonly Role[], place = conversation({ id: 'a:sam' })): Turn {
  return {
    reference: '7K3QF9',
    person: { id: '29:sam', objectId: 'sam', name: 'First Editor', tenant, roles: new Set(roles) },
    conversation: place,
    receivedAt: new Date('2026-11-21T09:00:00Z'),
  };
}

describeEveryAdapter('places of the team', (storage) => {
  it('are those where editors write on their own, and move with them', async () => {
    const places = placesOf(storage().tables);
    assert.deepEqual(await places.editors(), []);
    await places.notice(turn(['reviewer']));
    await places.notice(turn(['editor'], channel));
    await places.notice(turn(['editor'], conversation({ kind: 'group', id: '19:group' })));
    assert.deepEqual(await places.editors(), []);
    await places.notice(turn(['editor']));
    const moved = conversation({ id: 'a:sam', serviceUrl: 'http://127.0.0.1:10/' });
    await places.notice(turn(['editor'], moved));
    const person = { id: '29:sam', objectId: 'sam', name: 'First Editor', tenant };
    assert.deepEqual(await places.editors(), [{ person, conversation: moved }]);
  });

  it('have one channel, whole, until another is named', async () => {
    const places = placesOf(storage().tables);
    assert.equal(await places.channel(), undefined);
    await places.nameChannel(channel);
    const named = await places.channel();
    assert.equal(named?.id, channel.id);
    assert.equal(named.thread, undefined);
    await places.nameChannel({ ...channel, id: '19:other' });
    assert.equal((await places.channel())?.id, '19:other');
  });
});

describeEveryAdapter('addresses of conversations', (storage) => {
  const asker = conversation();
  const moved = conversation({ serviceUrl: 'http://127.0.0.1:10/' });

  it('follow a conversation that is kept, on every instance', async () => {
    const [here, there] = [createAddresses(storage().tables), createAddresses(storage().tables)];
    await here.keep(asker);
    assert.deepEqual(await there.current(asker), asker);
    await there.notice(moved);
    assert.deepEqual(await here.current(asker), moved);
    const thread = { ...asker, thread: '17' };
    assert.deepEqual(await here.current(thread), { ...moved, thread: '17' });
  });

  it('are not kept of others', async () => {
    const addresses = createAddresses(storage().tables);
    await addresses.notice(moved);
    assert.deepEqual(await addresses.current(asker), asker);
  });

  it('are where a messenger writes to', async () => {
    const addresses = createAddresses(storage().tables);
    await addresses.keep(asker);
    await addresses.notice(moved);
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
      addresses,
    );
    await messenger.send(asker, { kind: 'text', text: 'Hello.' });
    await messenger.update(asker, '1', { content: {}, summary: '' });
    assert.deepEqual(written, [`send ${moved.serviceUrl}`, `update ${moved.serviceUrl}`]);
  });
});

describe('noticing a place', () => {
  it('costs nothing when nothing has changed', async () => {
    const storage = await embeddedStorage();
    try {
      const faults: { fault: Error | undefined } = { fault: undefined };
      const places = placesOf(withFaults(storage, faults).tables);
      await places.notice(turn(['editor']));
      await places.notice(turn([], channel));
      faults.fault = new Error('storage was asked');
      await places.notice(turn(['editor']));
      await places.notice(turn([], channel));
      await assert.rejects(
        places.notice(turn(['editor'], conversation({ id: 'a:sam', serviceUrl: 'http://x/' }))),
      );
    } finally {
      await storage.close();
    }
  });
});

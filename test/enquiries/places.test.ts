import assert from 'node:assert/strict';
import { createPlaces } from '../../bot/enquiries/places.js';
import { describeEveryAdapter } from '../support/storage.js';
import { conversation } from './builders.js';

const channel = conversation({ kind: 'channel', id: '19:kcst', team: '19:team', thread: '17' });

describeEveryAdapter('places of the team', (storage) => {
  it('have one channel, whole, until another is named', async () => {
    const places = createPlaces(storage().tables);
    assert.equal(await places.channel(), undefined);
    await places.nameChannel(channel);
    const named = await places.channel();
    assert.equal(named?.id, channel.id);
    assert.equal(named.thread, undefined);
    await places.nameChannel({ ...channel, id: '19:other' });
    assert.equal((await places.channel())?.id, '19:other');
  });
});

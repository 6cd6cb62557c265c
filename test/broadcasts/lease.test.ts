import assert from 'node:assert/strict';
import { createLease } from '../../bot/broadcasts/lease.js';
import { createPresence } from '../../bot/broadcasts/presence.js';
import { describeEveryAdapter } from '../support/storage.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 21, 9) + seconds * 1000);
const key = { partition: 'lease', row: 'test' };

describeEveryAdapter('The lease of the scheduler', (storage) => {
  const lease = (name: string) => createLease(storage().tables, key, name, 15_000);

  it('is held by one at a time, who keeps it by asking again', async () => {
    const [one, other] = [lease('one'), lease('other')];
    assert.equal(await one.hold(at(0)), true);
    for (let seconds = 1; seconds < 60; seconds += 1) {
      assert.equal(await other.hold(at(seconds)), false);
      assert.equal(await one.hold(at(seconds)), true);
    }
  });

  it('goes to another when its holder has been silent for its whole time', async () => {
    const [one, other] = [lease('one'), lease('other')];
    await one.hold(at(0));
    assert.equal(await other.hold(at(14.9)), false);
    assert.equal(await other.hold(at(15)), true);
    assert.equal(await one.hold(at(15)), false);
  });

  it('is taken by one of many that find it free, or over, at the same moment', async () => {
    const holders = async (seconds: number) => {
      const all = Array.from({ length: 6 }, (_, index) => lease(`${seconds}-${index}`));
      const held = await Promise.all(all.map((one) => one.hold(at(seconds))));
      return held.filter(Boolean).length;
    };
    assert.equal(await holders(0), 1);
    assert.equal(await holders(20), 1);
  });

  it('is free at once when its holder leaves it', async () => {
    const [one, other] = [lease('one'), lease('other')];
    await one.hold(at(0));
    await other.leave(at(1));
    assert.equal(await other.hold(at(1)), false, 'only its holder can leave it');
    await one.leave(at(1));
    assert.equal(await other.hold(at(1)), true);
  });
});

describeEveryAdapter('The presence of workers', (storage) => {
  const presence = (name: string) => createPresence(storage().tables, name);

  it('shows whether anybody has been at work in the last two minutes', async () => {
    const [one, other] = [presence('one'), presence('other')];
    assert.equal(await one.isAnybodyThere(at(0)), false);
    await one.show(at(0));
    assert.equal(await other.isAnybodyThere(at(119)), true);
    assert.equal(await other.isAnybodyThere(at(120)), false);
    await one.show(at(10));
    assert.equal(await other.isAnybodyThere(at(121)), false, 'it is written now and then only');
    await one.show(at(100));
    assert.equal(await other.isAnybodyThere(at(200)), true);
    await one.leave();
    assert.equal(await other.isAnybodyThere(at(200)), false);
  });

  it('forgets who has been gone for a day', async () => {
    await presence('one').show(at(0));
    await presence('other').show(at(2 * 86_400));
    await presence('third').isAnybodyThere(at(2 * 86_400));
    const { rows } = await storage().tables.table('Broadcasts').list({ partition: 'workers' });
    assert.deepEqual(
      rows.map(({ row }) => row),
      ['other'],
    );
  });
});

import assert from 'node:assert/strict';
import { hasEnded } from '../../../bot/broadcasts/model.js';
import { createBroadcastStore } from '../../../bot/broadcasts/broadcast-store.js';
import { createSubscriberStore } from '../../../bot/subscribers/store.js';
import { rowsOf } from '../../../bot/storage/all-rows.js';
import { allAnswers, draft, storeOn } from '../../proposals/builders.js';
import { referenceOf } from '../../reviews/builders.js';
import type { Person } from '../../support/person.js';
import { subscriber } from '../../broadcasts/subscribers.js';
import { assertOnce, june, scheduleAt, sendNow } from './front-door.js';
import { editorId, SimulatedHouse } from './house.js';

const dayMs = 24 * 60 * 60_000;
const recipients = 150;

/** A draft of Asha's that was changed last at that moment. */
async function draftOf(house: SimulatedHouse, asha: Person, changedAt: Date): Promise<string> {
  const { objectId: id, name, tenant } = asha;
  const { proposal } = await storeOn(house.storage.tables).create(
    draft({
      answers: { ...allAnswers, title: 'Quiet Corners' },
      proposer: { id, name, tenant },
      conversation: referenceOf(asha, house.teams.serviceUrl),
      at: changedAt,
    }),
  );
  return proposal.reference;
}

describe('what the bot does by itself when it was away, or one of it hangs', function () {
  this.timeout(150_000);
  let house: SimulatedHouse;
  afterEach(() => house.end());

  const people = async (to: string): Promise<readonly [Person, Person]> => {
    const editor = house.person({ name: 'Sam Hill', objectId: editorId }, to);
    const asha = house.person({ name: 'Asha Patel' }, to);
    for (const person of [editor, asha]) await person.says('hello');
    return [editor, asha];
  };

  it('is done at once after some hours without any instance, and what is too late is asked about', async () => {
    house = await SimulatedHouse.build('2026-11-23T07:00:00Z', ['2026-11-24']);
    const { time } = house;
    await house.start('first');
    const [editor, asha] = await people('first');
    const list = (await asha.says('events')).at(-1);
    assert.ok(list);
    await asha.presses(list, 'Remind me');
    await draftOf(house, asha, new Date('2026-11-16T08:00:00Z'));
    assert.match(await scheduleAt(editor, '23 November 2026 9am'), /It will be sent on /);
    await time.settle();
    await house.stop('first');
    house.arrivals.length = 0;
    const back = '2026-11-23T14:00:00Z';
    time.leapTo(back);
    await house.start('first');
    await time.passTo('2026-11-24T14:00:00Z');
    assertOnce(house.arrived(asha, /^Your draft is waiting/), back, 'the reminder of a draft');
    assertOnce(house.arrived(asha, /Training of 2026-11-24/), back, 'the reminder of an event');
    assertOnce(house.arrived(editor, /^What partners asked, up to/), back, 'the weekly card');
    assert.deepEqual(house.arrived(asha, june), [], 'five hours late, an editor is asked');
    const { broadcasts } = await createBroadcastStore(house.storage.tables).list(10);
    assert.deepEqual(
      broadcasts.map(({ state }) => state),
      ['late'],
    );
    assert.deepEqual(house.faults, []);
  });

  it('goes on with the other instance when the one that sends hangs, and nobody gets it twice', async () => {
    house = await SimulatedHouse.build('2026-11-23T10:00:00Z');
    const { time, teams, storage } = house;
    const subscribers = createSubscriberStore(storage.tables, []);
    for (let number = 0; number < recipients; number += 1) {
      const { conversation, person } = subscriber(`Partner ${number}`);
      assert.ok(person);
      const place = { ...conversation, serviceUrl: teams.serviceUrl };
      await subscribers.hear({ as: 'written', conversation: place, person, at: time.now });
    }
    await house.start('first');
    await house.start('second');
    const [editor] = await people('first');
    await time.settle();
    house.arrivals.length = 0;
    await sendNow(editor);
    await time.passTo('2026-11-23T10:00:01Z');
    const sentBefore = house.arrivals.filter(({ words }) => june.test(words)).length;
    assert.ok(sentBefore > 0 && sentBefore < recipients, `${sentBefore} before it hangs`);
    house.freeze('first');
    await time.passTo('2026-11-23T11:00:00Z');
    const [broadcast] = (await createBroadcastStore(storage.tables).list(1)).broadcasts;
    assert.ok(broadcast && hasEnded(broadcast.state), broadcast?.state);
    const got = new Map<string, number>();
    for (const { conversation, words } of house.arrivals) {
      if (june.test(words)) got.set(conversation, (got.get(conversation) ?? 0) + 1);
    }
    const twice = [...got].filter(([, count]) => count > 1);
    // The editor has seen it in the rehearsal as well.
    assert.deepEqual(
      twice.filter(([conversation]) => conversation !== editor.conversationId),
      [],
    );
    assert.ok(got.size >= recipients, `${got.size} have it`);
  });

  it('warns of a draft after 166 days, deletes it after 180, and says each once, at 9am', async () => {
    house = await SimulatedHouse.build('2026-04-01T06:00:00Z');
    const { time } = house;
    await house.start('first');
    const [, asha] = await people('first');
    const changed = new Date('2026-04-01T07:00:00Z');
    const reference = await draftOf(house, asha, changed);
    const after = (days: number): string =>
      new Date(changed.getTime() + days * dayMs).toISOString();
    for (const days of [7, 166, 180]) {
      // Nobody runs it in between: the days before each are leapt over, and looked at from midnight on.
      await house.stop('first');
      time.leapTo(new Date(Date.parse(after(days)) - dayMs / 4).toISOString());
      await house.start('first');
      await time.passTo(new Date(Date.parse(after(days)) + dayMs / 2).toISOString());
    }
    // British Summer Time: 9am is 8am in UTC.
    const nine = (days: number): string => after(days).replace(/T.*/, 'T08:00:00.000Z');
    assertOnce(house.arrived(asha, /^Your draft is waiting/), nine(7), 'the reminder');
    assertOnce(house.arrived(asha, /^Your draft will be deleted/), nine(166), 'the warning');
    assertOnce(
      house.arrived(asha, /was not changed for 180 days, and has been deleted/),
      nine(180),
      'the deletion',
    );
    assert.equal(await storeOn(house.storage.tables).get(reference), undefined);
    assert.deepEqual(house.faults, []);
  });

  it('lets records expire once a day over two instances, from 9am on', async () => {
    house = await SimulatedHouse.build('2026-10-25T05:00:00Z');
    await house.start('first');
    await house.start('second');
    const expired = async () =>
      rowsOf(house.storage.tables.table('Retention'), { partition: 'expiry' });
    await house.time.passTo('2026-10-25T08:59:00Z');
    assert.deepEqual(await expired(), []);
    await house.time.passTo('2026-10-25T09:04:00Z');
    const runs = await expired();
    assert.ok(runs.length > 0);
    for (const { row, properties } of runs) {
      assert.equal(properties['day'], '2026-10-25', row);
      assert.match(String(properties['at']), /^2026-10-25T09:0[0-2]/, row);
      assert.notEqual(properties['state'], 'failed', row);
    }
    const tags = new Map(runs.map(({ row, etag }) => [row, etag]));
    await house.time.passTo('2026-10-25T23:00:00Z');
    for (const { row, etag } of await expired()) assert.equal(etag, tags.get(row), `${row}, once`);
    assert.deepEqual(house.faults, []);
  });
});

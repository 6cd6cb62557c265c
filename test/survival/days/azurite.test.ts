/**
 * The same as in day.test.ts, on storage that other instances reach over the network. What cannot be simulated:
 * Azurite hides what a worker has taken from its queue by a clock of its own, so that a message of a dead worker
 * comes again only after real time (kills-azurite.test.ts); and hours between what is looked at are slept through.
 */
import assert from 'node:assert/strict';
import { sharedAzurite } from '../../support/azurite.js';
import { assertOnce, june, scheduleAt } from './front-door.js';
import { editorId, SimulatedHouse } from './house.js';

interface Story {
  readonly what: string;
  readonly from: string;
  /** What is lived through, minute for minute; the rest is slept through. */
  readonly awake: readonly (readonly [string, string])[];
  readonly tomorrow: string;
  readonly nine: string;
  readonly isMonday: boolean;
  readonly scheduled: readonly (readonly [string, string | RegExp])[];
}

const stories: readonly Story[] = [
  {
    what: 'an ordinary Monday in winter',
    from: '2026-11-23T00:00:00Z',
    awake: [
      ['2026-11-23T01:27:00Z', '2026-11-23T01:35:00Z'],
      ['2026-11-23T08:55:00Z', '2026-11-23T09:06:00Z'],
    ],
    ...{ tomorrow: '2026-11-24', nine: '2026-11-23T09:00:00Z', isMonday: true },
    scheduled: [
      ['23 November 2026 1:30am', '2026-11-23T01:30:00Z'],
      ['23 November 2026 9am', '2026-11-23T09:00:00Z'],
    ],
  },
  {
    what: 'the night in which the clocks go back',
    from: '2026-10-24T23:00:00Z',
    awake: [
      ['2026-10-24T23:27:00Z', '2026-10-24T23:33:00Z'],
      // 1:30am, twice; 1am comes again at 1am in UTC.
      ['2026-10-25T00:28:00Z', '2026-10-25T00:33:00Z'],
      ['2026-10-25T00:58:00Z', '2026-10-25T01:03:00Z'],
      ['2026-10-25T01:28:00Z', '2026-10-25T01:33:00Z'],
      ['2026-10-25T02:28:00Z', '2026-10-25T02:33:00Z'],
      // 9am as it was in summer, and as it is now.
      ['2026-10-25T07:58:00Z', '2026-10-25T08:03:00Z'],
      ['2026-10-25T08:56:00Z', '2026-10-25T09:06:00Z'],
    ],
    ...{ tomorrow: '2026-10-26', nine: '2026-10-25T09:00:00Z', isMonday: false },
    scheduled: [
      ['25 October 2026 12:30am', '2026-10-24T23:30:00Z'],
      ['25 October 2026 1:30am', /the clocks go back, so 1:30am comes twice/],
      ['25 October 2026 2:30am', '2026-10-25T02:30:00Z'],
    ],
  },
];

describe('two instances of the bot that share an account on Azure', function () {
  this.timeout(150_000);
  let house: SimulatedHouse | undefined;
  afterEach(async () => {
    await house?.end();
    house = undefined;
  });

  for (const story of stories) {
    it(`${story.what}: everything once, at its time in London`, async () => {
      const connectionString = (await sharedAzurite()).freshAccount();
      const settings = { kind: 'azure', connectionString } as const;
      house = await SimulatedHouse.build(story.from, [story.tomorrow], settings);
      const { time } = house;
      await house.start('first');
      await house.start('second');
      const editor = house.person({ name: 'Sam Hill', objectId: editorId }, 'first');
      const asha = house.person({ name: 'Asha Patel' }, 'second');
      for (const person of [editor, asha]) await person.says('hello');
      const list = (await asha.says('events')).at(-1);
      assert.ok(list);
      await asha.presses(list, 'Remind me');
      const expected: string[] = [];
      for (const [when, outcome] of story.scheduled) {
        const said = await scheduleAt(editor, when);
        if (typeof outcome === 'string') expected.push(outcome);
        assert.match(said, typeof outcome === 'string' ? /It will be sent on / : outcome, when);
      }
      await time.settle();
      house.arrivals.length = 0;

      for (const [from, to] of story.awake) {
        time.leapTo(from);
        await time.passTo(to);
      }

      const bulletins = house.arrived(asha, june);
      assert.equal(bulletins.length, expected.length, bulletins.join(', '));
      for (const [at, due] of expected.entries()) {
        assertOnce(bulletins.slice(at, at + 1), due, 'a bulletin');
      }
      const reminder = new RegExp(`Training of ${story.tomorrow}`);
      assertOnce(house.arrived(asha, reminder), story.nine, 'the reminder of an event');
      const weekly = house.arrived(editor, /^What partners asked, up to/);
      if (story.isMonday) assertOnce(weekly, story.nine, 'the weekly card');
      else assert.deepEqual(weekly, []);
      assert.deepEqual(house.faults, []);
    });
  }
});

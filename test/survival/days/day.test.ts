import assert from 'node:assert/strict';
import { allAnswers, draft, storeOn } from '../../proposals/builders.js';
import { referenceOf } from '../../reviews/builders.js';
import { assertOnce, june, scheduleAt } from './front-door.js';
import { editorId, SimulatedHouse } from './house.js';

/** 24 hours and what has to happen in them, all moments in UTC. */
interface Day {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** The London date on which most of them lie. */
  readonly date: string;
  /** 9am in London. */
  readonly nine: string;
  readonly tomorrow: string;
  /** Times that are asked for, and when the message comes; or the words with which the time is refused. */
  readonly scheduled: readonly (readonly [string, string | RegExp])[];
  readonly isMonday?: true;
}

const days: readonly Day[] = [
  {
    what: 'an ordinary Monday in winter',
    ...{ from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z', date: '2026-11-23' },
    ...{ nine: '2026-11-23T09:00:00Z', tomorrow: '2026-11-24', isMonday: true },
    scheduled: [
      ['23 November 2026 1:30am', '2026-11-23T01:30:00Z'],
      ['23 November 2026 9am', '2026-11-23T09:00:00Z'],
    ],
  },
  {
    what: 'the day on which the clocks go forward',
    ...{ from: '2026-03-29T00:00:00Z', to: '2026-03-30T00:00:00Z', date: '2026-03-29' },
    ...{ nine: '2026-03-29T08:00:00Z', tomorrow: '2026-03-30' },
    scheduled: [
      ['29 March 2026 12:30am', '2026-03-29T00:30:00Z'],
      ['29 March 2026 1:30am', /the clocks go forward, so 1:30am does not come/],
      ['29 March 2026 2:30am', '2026-03-29T01:30:00Z'],
      ['29 March 2026 9am', '2026-03-29T08:00:00Z'],
    ],
  },
  {
    what: 'the day on which the clocks go back',
    ...{ from: '2026-10-24T23:00:00Z', to: '2026-10-26T00:00:00Z', date: '2026-10-25' },
    ...{ nine: '2026-10-25T09:00:00Z', tomorrow: '2026-10-26' },
    scheduled: [
      ['25 October 2026 12:30am', '2026-10-24T23:30:00Z'],
      ['25 October 2026 1:30am', /the clocks go back, so 1:30am comes twice/],
      ['25 October 2026 2:30am', '2026-10-25T02:30:00Z'],
      ['25 October 2026 9am', '2026-10-25T09:00:00Z'],
    ],
  },
  {
    what: 'New Year',
    ...{ from: '2026-12-31T12:00:00Z', to: '2027-01-01T12:00:00Z', date: '2027-01-01' },
    ...{ nine: '2027-01-01T09:00:00Z', tomorrow: '2027-01-02' },
    scheduled: [
      ['1 January 2027 12:05am', '2027-01-01T00:05:00Z'],
      ['1 January 2027 9am', '2027-01-01T09:00:00Z'],
    ],
  },
  {
    what: 'the first day of a financial year',
    ...{ from: '2027-03-31T11:00:00Z', to: '2027-04-01T11:00:00Z', date: '2027-04-01' },
    ...{ nine: '2027-04-01T08:00:00Z', tomorrow: '2027-04-02' },
    scheduled: [
      ['1 April 2027 12:30am', '2027-03-31T23:30:00Z'],
      ['1 April 2027 9am', '2027-04-01T08:00:00Z'],
    ],
  },
];

/** Each costs seconds: the other days are walked by `npm run test:survival`. */
const daysInSuite = 1;
const everyDay = process.env['KILLS'] !== undefined;

/** Rounds are made every two minutes. */
const roundMs = 2 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;

describe('24 hours with two instances of the bot', function () {
  this.timeout(150_000);
  let house: SimulatedHouse | undefined;
  afterEach(async () => {
    await house?.end();
    house = undefined;
  });

  for (const day of days.slice(0, everyDay ? undefined : daysInSuite)) {
    it(`${day.what}: everything once, at its time in London`, async () => {
      house = await SimulatedHouse.build(day.from, [day.tomorrow]);
      const { time } = house;
      await house.start('first');
      await house.start('second');
      const editor = house.person({ name: 'Sam Hill', objectId: editorId }, 'first');
      const asha = house.person({ name: 'Asha Patel' }, 'second');
      for (const person of [editor, asha]) await person.says('hello');
      const list = (await asha.says('events')).at(-1);
      assert.ok(list);
      assert.ok(list.text.includes(`Training of ${day.tomorrow}`), list.text);
      await asha.presses(list, 'Remind me');
      const { objectId: id, name, tenant } = asha;
      await storeOn(house.storage.tables).create(
        draft({
          answers: { ...allAnswers, title: 'Quiet Corners' },
          proposer: { id, name, tenant },
          conversation: referenceOf(asha, house.teams.serviceUrl),
          // A week before 9am, and some minutes: it is due on this day, and not on the one before.
          at: new Date(Date.parse(day.nine) - weekMs - roundMs),
        }),
      );
      const expected: string[] = [];
      for (const [when, outcome] of day.scheduled) {
        const said = await scheduleAt(editor, when);
        if (typeof outcome === 'string') expected.push(outcome);
        assert.match(said, typeof outcome === 'string' ? /It will be sent on / : outcome, when);
      }
      await time.settle();
      house.arrivals.length = 0;

      await time.passTo(day.to);

      const bulletins = house.arrived(asha, june);
      assert.equal(bulletins.length, expected.length, bulletins.join(', '));
      for (const [at, due] of expected.entries()) {
        assertOnce(bulletins.slice(at, at + 1), due, 'a bulletin');
      }
      assertOnce(
        house.arrived(asha, /^Your draft is waiting/),
        day.nine,
        'the reminder of a draft',
      );
      assertOnce(
        house.arrived(asha, new RegExp(`Training of ${day.tomorrow}`)),
        day.nine,
        'the reminder of an event',
      );
      const weekly = house.arrived(editor, /^What partners asked, up to/);
      if (day.isMonday) assertOnce(weekly, day.nine, 'the weekly card');
      else assert.deepEqual(weekly, []);
      assertHourly(house.fetched, day);
      assert.deepEqual(house.faults, []);
    });
  }
});

/** Each hour once over both instances, five minutes more or less. */
function assertHourly(fetched: readonly string[], { from, to }: Day): void {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  assert.ok(Math.abs(fetched.length - hours) <= 2, `${fetched.length} in ${hours} hours`);
  for (const [at, moment] of fetched.entries()) {
    const before = fetched[at - 1];
    if (before === undefined) continue;
    const minutes = (Date.parse(moment) - Date.parse(before)) / 60_000;
    assert.ok(minutes >= 54 && minutes <= 67, `${before}, then ${moment}`);
  }
}

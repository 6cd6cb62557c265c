import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatWeekdayMoment, londonInstants } from '../../bot/conversation/london-time.js';
import { mostTimeCharacters, readTime } from '../../bot/conversation/plain-times.js';

/** Saturday, 9am in London. */
const now = new Date('2026-11-21T09:00:30Z');

/** What is made of `text`: a moment in words, or the kind of reading. */
function read(text: string, at = now): string {
  const time = readTime(text, at);
  return time.kind === 'at' ? formatWeekdayMoment(time.at) : time.kind;
}

const moments: readonly (readonly [string, string])[] = [
  ['Tuesday 9am', 'Tuesday 24 November 2026 at 9am'],
  ['on Tuesday at 9am, please', 'Tuesday 24 November 2026 at 9am'],
  ['TUES 9 a.m.', 'Tuesday 24 November 2026 at 9am'],
  ['tomorrow at 14:30', 'Sunday 22 November 2026 at 2:30pm'],
  ['1 December 9am', 'Tuesday 1 December 2026 at 9am'],
  ['9am on 1 December', 'Tuesday 1 December 2026 at 9am'],
  ['December 1st, 9am', 'Tuesday 1 December 2026 at 9am'],
  ['1/12 at 09:00', 'Tuesday 1 December 2026 at 9am'],
  ['1.12.2026 9am', 'Tuesday 1 December 2026 at 9am'],
  ['2026-12-01T09:00', 'Tuesday 1 December 2026 at 9am'],
  ['Tuesday 1 December 2026 at 9am', 'Tuesday 1 December 2026 at 9am'],
  ['3 January 10am', 'Sunday 3 January 2027 at 10am'],
  ['in two hours', 'Saturday 21 November 2026 at 11:01am'],
  ['in half an hour', 'Saturday 21 November 2026 at 9:31am'],
  ['in an hour and a half', 'Saturday 21 November 2026 at 10:31am'],
  ['send it in 90 minutes', 'Saturday 21 November 2026 at 10:31am'],
  ['in two days at 9am', 'Monday 23 November 2026 at 9am'],
  ['5pm', 'Saturday 21 November 2026 at 5pm'],
  ['8am', 'Sunday 22 November 2026 at 8am'],
  ['Saturday 8am', 'Saturday 28 November 2026 at 8am'],
  ['Saturday 10am', 'Saturday 21 November 2026 at 10am'],
  ['next Tuesday at 9am', 'Tuesday 24 November 2026 at 9am'],
  ['Tuesday week at midday', 'Tuesday 1 December 2026 at midday'],
  ['a week on Tuesday, 9.30am', 'Tuesday 1 December 2026 at 9:30am'],
  ['half past nine tomorrow morning', 'Sunday 22 November 2026 at 9:30am'],
  ['quarter to 3pm on Friday', 'Friday 27 November 2026 at 2:45pm'],
  ['this afternoon at 3', 'Saturday 21 November 2026 at 3pm'],
  ['tonight at 8', 'Saturday 21 November 2026 at 8pm'],
  ['noon tomorrow', 'Sunday 22 November 2026 at midday'],
  ['0900 hours tomorrow', 'Sunday 22 November 2026 at 9am'],
];

const others: readonly (readonly [string, ReturnType<typeof readTime>['kind']])[] = [
  ['', 'none'],
  [' , ', 'none'],
  ['Tuesday', 'no-time'],
  ['tomorrow', 'no-time'],
  ['tomorrow at 9', 'half'],
  ['2:30 tomorrow', 'half'],
  ['half past nine tomorrow', 'half'],
  ['25:00 tomorrow', 'impossible'],
  ['9:75am tomorrow', 'impossible'],
  ['31 February 9am', 'impossible'],
  ['Monday 1 December 9am', 'differs'],
  ['midnight', 'unclear'],
  ['every Tuesday 9am', 'unclear'],
  ['Tuesday 9am if it rains', 'unclear'],
  ['Tuesday 9am or 10am', 'unclear'],
  ['Tuesday or Wednesday 9am', 'unclear'],
  ['next month 9am', 'unclear'],
  ['after Easter at 9am', 'unclear'],
  ['the 3rd at 9am', 'unclear'],
  ['soon', 'unclear'],
];

describe('a moment in plain words', () => {
  for (const [text, moment] of moments)
    it(`"${text}" is ${moment}`, () => assert.equal(read(text), moment));

  for (const [text, kind] of others)
    it(`"${text}" is ${kind}`, () => assert.equal(read(text), kind));

  it('goes by London in summer as well', () => {
    const summer = new Date('2027-06-30T07:30:00Z');
    assert.equal(read('9am', summer), 'Wednesday 30 June 2027 at 9am');
    assert.deepEqual(readTime('9am', summer), { kind: 'at', at: new Date('2027-06-30T08:00:00Z') });
    assert.equal(read('8:30am', summer), 'Thursday 1 July 2027 at 8:30am');
  });

  it('says that a time does not come when the clocks go forward', () => {
    const march = new Date('2027-03-27T09:00:00Z');
    assert.deepEqual(readTime('tomorrow 1:30am', march), {
      ...{ kind: 'skipped', date: '2027-03-28' },
      time: { hour: 1, minute: 30 },
    });
    assert.equal(read('tomorrow 2am', march), 'Sunday 28 March 2027 at 2am');
  });

  it('says that a time comes twice when the clocks go back', () => {
    const october = new Date('2027-10-30T09:00:00Z');
    assert.equal(read('tomorrow 01:30', october), 'twice');
    assert.equal(read('tomorrow 02:00', october), 'Sunday 31 October 2027 at 2am');
    assert.equal(londonInstants('2027-10-31', { hour: 1, minute: 30 }).length, 2);
  });

  it('reads every moment that it shows, except where the clocks change', () => {
    const minutes = fc.integer({ min: 1, max: 89 * 24 * 60 });
    const starts = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(starts, minutes, (from, ahead) => {
        const at = new Date(Math.floor(from.getTime() / 60_000 + ahead) * 60_000);
        const again = readTime(formatWeekdayMoment(at), from);
        if (again.kind === 'twice') return;
        // Midnight belongs to two days, so it is asked back.
        if (/midnight$/.test(formatWeekdayMoment(at))) assert.equal(again.kind, 'unclear');
        else assert.deepEqual(again, { kind: 'at', at });
      }),
      { numRuns: 300 },
    );
  });

  it('reads anything without failing, and takes no longer for what is long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        assert.ok(readTime(text, now).kind.length > 0);
      }),
    );
    const long = '9am tuesday '.repeat(10_000);
    const start = performance.now();
    assert.equal(readTime(long, now).kind, readTime(long.slice(0, mostTimeCharacters), now).kind);
    assert.ok(performance.now() - start < 5_000);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatDay,
  formatMoment,
  lastMondayAtNine,
  nextMondayAtNine,
} from '../../bot/enquiries/times.js';

describe('moments as people read them', () => {
  for (const [instant, moment] of [
    ['2026-11-21T09:00:00.000Z', '21 November 2026, 9am'],
    ['2026-06-05T08:05:00.000Z', '5 June 2026, 9:05am'],
    ['2026-06-04T23:30:00.000Z', '5 June 2026, 12:30am'],
    ['2026-11-21T12:00:00.000Z', '21 November 2026, 12pm'],
    ['2026-11-21T14:30:00.000Z', '21 November 2026, 2:30pm'],
  ] as const) {
    it(`${instant} is ${moment}`, () => {
      assert.equal(formatMoment(instant), moment);
      assert.equal(formatDay(instant), moment.split(',')[0]);
    });
  }
});

describe('Mondays at 9am in London', () => {
  for (const [now, last, next] of [
    ['2026-11-21T09:00:00Z', '2026-11-16T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T08:59:59Z', '2026-11-16T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z'],
    ['2026-10-24T12:00:00Z', '2026-10-19T08:00:00Z', '2026-10-26T09:00:00Z'],
    ['2026-03-30T07:59:59Z', '2026-03-23T09:00:00Z', '2026-03-30T08:00:00Z'],
  ] as const) {
    it(`around ${now}`, () => {
      assert.equal(lastMondayAtNine(new Date(now)).getTime(), Date.parse(last));
      assert.equal(nextMondayAtNine(new Date(last)).getTime(), Date.parse(next));
    });
  }

  it('lie at most a week and an hour back, and are followed by one ahead', () => {
    const range = { min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (now) => {
        const last = lastMondayAtNine(now);
        const back = now.getTime() - last.getTime();
        assert.ok(back >= 0 && back <= (7 * 24 + 1) * 3_600_000);
        assert.ok(nextMondayAtNine(last) > now);
        assert.match(formatMoment(last.toISOString()), /, 9am$/);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatDate,
  formatDates,
  londonDate,
  monthAfter,
  monthNumber,
} from '../../bot/conversation/calendar.js';

describe('the day in London', () => {
  for (const [instant, day] of [
    ['2026-01-15T00:00:00Z', '2026-01-15'],
    ['2026-01-14T23:59:59Z', '2026-01-14'],
    // Clocks go forward at 01:00 on 29 March 2026: from then on the day begins at 23:00 UTC.
    ['2026-03-28T23:59:59Z', '2026-03-28'],
    ['2026-03-29T00:00:00Z', '2026-03-29'],
    ['2026-03-29T22:59:59Z', '2026-03-29'],
    ['2026-03-29T23:00:00Z', '2026-03-30'],
    // Clocks go back at 02:00 on 25 October 2026: that day has 25 hours.
    ['2026-10-24T22:59:59Z', '2026-10-24'],
    ['2026-10-24T23:00:00Z', '2026-10-25'],
    ['2026-10-25T23:59:59Z', '2026-10-25'],
    ['2026-10-26T00:00:00Z', '2026-10-26'],
    ['2026-12-31T23:59:59Z', '2026-12-31'],
  ] as const) {
    it(`is ${day} at ${instant}`, () => assert.equal(londonDate(new Date(instant)), day));
  }
});

describe('dates as they are read', () => {
  it('have the day before the month, without a leading nought', () => {
    assert.equal(formatDate('2024-06-05'), '5 June 2024');
    assert.equal(formatDate('2024-12-31'), '31 December 2024');
    assert.equal(formatDate('2024-03'), 'March 2024');
  });

  for (const [first, last, expected] of [
    ['2024-03-19', '2024-03-19', '19 March 2024'],
    ['2024-03-28', '2024-03-30', '28 to 30 March 2024'],
    ['2024-11-28', '2024-12-02', '28 November to 2 December 2024'],
    ['2024-12-30', '2025-01-02', '30 December 2024 to 2 January 2025'],
    ['2024-03-01', '2025-03-01', '1 March 2024 to 1 March 2025'],
  ] as const) {
    it(`are "${expected}" from ${first} to ${last}`, () =>
      assert.equal(formatDates(first, last), expected));
  }
});

describe('months', () => {
  const months = fc
    .record({ year: fc.integer({ min: 2000, max: 2999 }), month: fc.integer({ min: 1, max: 12 }) })
    .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`);
  const counts = fc.integer({ min: -5_000, max: 5_000 });

  it('are counted over the ends of years', () => {
    assert.equal(monthAfter('2024-12-31', 1), '2025-01');
    assert.equal(monthAfter('2024-01-01', -1), '2023-12');
    assert.equal(monthAfter('2024-03-31', 0), '2024-03');
    assert.equal(monthAfter('2024-03', 21), '2025-12');
  });

  it('counted forth and back are the same', () => {
    fc.assert(
      fc.property(months, counts, (month, count) => {
        assert.match(monthAfter(month, count), /^\d{4}-(0[1-9]|1[0-2])$/);
        assert.equal(monthAfter(monthAfter(month, count), -count), month);
      }),
    );
  });

  it('counted in two steps are those counted in one', () => {
    const steps = fc.integer({ min: -2_000, max: 2_000 });
    fc.assert(
      fc.property(months, steps, steps, (month, first, second) =>
        assert.equal(
          monthAfter(monthAfter(month, first), second),
          monthAfter(month, first + second),
        ),
      ),
    );
  });

  for (const [word, number] of [
    ['january', 1],
    ['jan', 1],
    ['may', 5],
    ['jun', 6],
    ['july', 7],
    ['sept', 9],
    ['septem', 9],
    ['december', 12],
    ['ma', undefined],
    ['mars', undefined],
    ['marching', undefined],
    ['', undefined],
  ] as const) {
    it(`"${word}" is ${number ?? 'none'}`, () => assert.equal(monthNumber(word), number));
  }
});

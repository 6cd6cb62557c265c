import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDates } from '../../bot/library/dates.js';

describe('dates of events', () => {
  const dates = (first: string, last = first) => ({ kind: 'dates', first, last });

  for (const [text, expected] of [
    ['19 March 2024', dates('2024-03-19')],
    ['1 to 3 March 2024', dates('2024-03-01', '2024-03-03')],
    ['28 November to 2 December 2024', dates('2024-11-28', '2024-12-02')],
    ['30 December 2024 to 2 January 2025', dates('2024-12-30', '2025-01-02')],
    ['29 February 2024', dates('2024-02-29')],
  ] as const) {
    it(`reads "${text}"`, () => assert.deepEqual(readDates(text), expected));
  }

  for (const text of [
    '29 February 2023',
    '31 April 2024',
    '0 March 2024',
    '19 March',
    '19th March 2024',
    '19 Mar 2024',
    'March 2024',
    '2024-03-19',
    '1 to 2 to 3 March 2024',
    '1 to March 2024',
    '1 2024 to 3 March 2024',
    '',
  ]) {
    it(`refuses "${text}"`, () => assert.deepEqual(readDates(text), { kind: 'not-a-date', text }));
  }

  it('tells the last day before the first', () => {
    assert.deepEqual(readDates('3 to 1 March 2024'), { kind: 'backwards' });
    assert.deepEqual(readDates('30 December to 2 January 2025'), { kind: 'backwards' });
  });

  it('reads any two days in order as they are written in full', () => {
    const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    const day = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [first, last] = one <= other ? [one, other] : [other, one];
        assert.deepEqual(
          readDates(`${written.format(first)} to ${written.format(last)}`),
          dates(first.toISOString().slice(0, 10), last.toISOString().slice(0, 10)),
        );
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  boundsOf,
  financialYearOf,
  financialYearSchema,
  firstCalendarYear,
  readYear,
  yearFrom,
} from '../../bot/pot/model.js';

describe('The financial year', () => {
  const days: readonly (readonly [string, string])[] = [
    ['2026-11-21T09:00:00Z', '2026/27'],
    ['2027-03-31T12:00:00Z', '2026/27'],
    ['2027-04-01T12:00:00Z', '2027/28'],
    ['2027-01-01T00:00:00Z', '2026/27'],
    // Midnight on 1 April in London, where clocks are an hour ahead by then.
    ['2027-03-31T22:59:59Z', '2026/27'],
    ['2027-03-31T23:00:00Z', '2027/28'],
    // Easter was early in 2024: clocks moved on 31 March.
    ['2024-03-31T23:30:00Z', '2024/25'],
    ['2099-06-01T00:00:00Z', '2099/00'],
  ];
  for (const [instant, year] of days)
    it(`of ${instant} is ${year}`, () => {
      assert.equal(financialYearOf(new Date(instant)), year);
    });

  it('begins on 1 April and ends on 31 March', () => {
    assert.deepEqual(boundsOf('2026/27'), { first: '2026-04-01', last: '2027-03-31' });
  });

  it('is read as people write it', () => {
    for (const word of ['2026/27', '2026-27', '26/27', '26-27', '2026/2027', '2026-2027'])
      assert.equal(readYear(word), '2026/27');
    for (const word of [
      '2026',
      '2026/28',
      '2026/26',
      '1926/27',
      '27/26',
      '2026/7',
      '',
      '2026/27/28',
    ])
      assert.equal(readYear(word), undefined);
  });

  it('is what its first calendar year says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), (first) => {
        const year = yearFrom(first);
        assert.equal(firstCalendarYear(year), first);
        assert.equal(readYear(year), year);
        const { first: from, last } = boundsOf(year);
        assert.equal(financialYearOf(new Date(`${from}T12:00:00Z`)), year);
        assert.equal(financialYearOf(new Date(`${last}T12:00:00Z`)), year);
      }),
    );
    assert.throws(() => yearFrom(26), RangeError);
  });

  it('in a row or on a button is nothing else', () => {
    assert.ok(financialYearSchema.safeParse('2026/27').success);
    for (const value of ['2026/28', '26/27', 2026, null, undefined, '2026-27'])
      assert.ok(!financialYearSchema.safeParse(value).success);
  });
});

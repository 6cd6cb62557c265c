import assert from 'node:assert/strict';
import fc from 'fast-check';
import { paceOf, type Pace } from '../../bot/pot/pace.js';
import { balance } from './builders.js';

describe('The pace of a year', () => {
  const cases: readonly { what: string; committed: number; today: string; pace: Pace }[] = [
    { what: 'before the year', committed: 0, today: '2026-03-31', pace: { kind: 'not-begun' } },
    { what: 'on its first day', committed: 0, today: '2026-04-01', pace: { kind: 'early' } },
    { what: 'at the end of April', committed: 0, today: '2026-04-30', pace: { kind: 'early' } },
    {
      what: 'on 1 May, when nothing is committed',
      committed: 0,
      today: '2026-05-01',
      pace: { kind: 'unspent', amount: 1_322_100, warn: false },
    },
    {
      // 235 of 365 days have passed: £6,750 becomes £10,484 of £13,221.
      what: 'in November',
      committed: 675_000,
      today: '2026-11-21',
      pace: { kind: 'unspent', amount: 273_700, warn: false },
    },
    {
      what: 'on the last day of December',
      committed: 675_000,
      today: '2026-12-31',
      pace: { kind: 'unspent', amount: 426_200, warn: false },
    },
    {
      what: 'from January on',
      committed: 675_000,
      today: '2027-01-01',
      pace: { kind: 'unspent', amount: 429_400, warn: true },
    },
    {
      what: 'on the last day, when all that is left goes unspent',
      committed: 675_000,
      today: '2027-03-31',
      pace: { kind: 'unspent', amount: 647_100, warn: true },
    },
    { what: 'fast enough', committed: 900_000, today: '2026-11-21', pace: { kind: 'on-course' } },
    {
      what: 'with nothing left',
      committed: 1_322_100,
      today: '2027-02-01',
      pace: { kind: 'nothing-left' },
    },
    {
      what: 'after the year',
      committed: 675_000,
      today: '2027-04-01',
      pace: { kind: 'ended', amount: 647_100 },
    },
  ];
  for (const { what, committed, today, pace } of cases)
    it(`is reckoned ${what}`, () => {
      assert.deepEqual(paceOf(balance({ committed }), today), pace);
    });

  it('never says that more goes unspent than is left, nor less than nothing', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((days) => new Date(Date.UTC(2026, 3, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_322_100 }), day, (committed, today) => {
        const pot = balance({ committed });
        const pace = paceOf(pot, today);
        if (pace.kind !== 'unspent') return;
        assert.ok(pace.amount > 0 && pace.amount <= pot.left);
        assert.equal(pace.warn, today >= '2027-01-01');
      }),
    );
  });
});

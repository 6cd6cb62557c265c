import assert from 'node:assert/strict';
import fc from 'fast-check';
import { londonDate } from '../../bot/conversation/calendar.js';
import { boundsOf, financialYearOf } from '../../bot/pot/financial-year.js';
import { storyCalendar } from '../../scripts/demo/calendar.js';

const days = fc
  .integer({ min: 0, max: 1_500 })
  .map((count) => new Date(Date.parse('2026-01-01T12:00:00Z') + count * 24 * 60 * 60_000));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the calendar of the demonstration, on any day', () => {
  it('tells nothing that is still to come, and nothing outside the financial year', () => {
    fc.assert(
      fc.property(days, share, (now, at) => {
        const { year, inYear } = storyCalendar(now);
        const { first, last } = boundsOf(year);
        const day = londonDate(inYear(at));
        assert.ok(day < londonDate(now));
        assert.ok(day >= first && day <= last);
      }),
    );
  });

  it('keeps the order of shares, and moves weekends to the Friday before', () => {
    fc.assert(
      fc.property(days, share, share, (now, one, other) => {
        const { inYear } = storyCalendar(now);
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(londonDate(inYear(earlier)) <= londonDate(inYear(later)));
        const start = inYear(0);
        const at = inYear(earlier);
        const isWeekend = [0, 6].includes(at.getUTCDay());
        // The first days may be a weekend themselves.
        assert.ok(!isWeekend || at.getTime() - start.getTime() < 3 * 24 * 60 * 60_000);
      }),
    );
  });

  it('plans to the end of the financial year at most', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 1, max: 3, noNaN: true }), (now, at) => {
        const { year, dayInYear } = storyCalendar(now);
        assert.ok(dayInYear(at) <= boundsOf(year).last);
        assert.ok(dayInYear(at) >= londonDate(storyCalendar(now).inYear(1)));
      }),
    );
  });

  it('has enough of a financial year behind it: in April and May, of the one that is over', () => {
    const yearOn = (day: string): string => storyCalendar(new Date(`${day}T12:00:00Z`)).year;
    assert.equal(yearOn('2027-04-10'), '2026/27');
    assert.equal(yearOn('2027-05-20'), '2026/27');
    assert.equal(yearOn('2027-06-10'), '2027/28');
    assert.equal(financialYearOf(new Date('2027-06-10')), '2027/28');
  });
});

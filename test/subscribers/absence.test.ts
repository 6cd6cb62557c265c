import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatDate, formatDates } from '../../bot/conversation/calendar.js';
import { addDays, addMonths } from '../../bot/conversation/days.js';
import { readAbsence, type Absence } from '../../bot/subscribers/absence.js';

/** A Saturday. */
const today = '2026-11-21';
const until = (date: string): Absence => ({ kind: 'days', until: date });
const between = (from: string, end: string): Absence => ({ kind: 'days', from, until: end });
const none: Absence = { kind: 'none' };
const unclear = (said: string): Absence => ({ kind: 'unclear', said });

const read: readonly (readonly [string, Absence])[] = [
  ['until 1 September', until('2027-09-01')],
  ['till 1st September 2027', until('2027-09-01')],
  ['to 1/9/2027', until('2027-09-01')],
  ['until tomorrow', until('2026-11-22')],
  ['until Monday', until('2026-11-23')],
  ['until next Monday', until('2026-11-23')],
  ['until Saturday', until('2026-11-28')],
  ['until Monday 7 December', until('2026-12-07')],
  ['until March', until('2027-03-01')],
  ['until next week', until('2026-11-23')],
  ['until the end of March', until('2027-04-01')],
  ['until the end of the week', until('2026-11-23')],
  ['until the end of next week', until('2026-11-30')],
  ['until the end of the month', until('2026-12-01')],
  ['until the end of the year', until('2027-01-01')],
  ['until the end of the financial year', until('2027-04-01')],
  ['until Q4', until('2027-01-01')],
  ['until Christmas', until('2026-12-25')],
  ['up to and including Friday', until('2026-11-28')],
  ['back on 1 December', until('2026-12-01')],
  ['back in two weeks', until('2026-12-05')],
  ['returning Monday', until('2026-11-23')],
  ['for two weeks', until('2026-12-05')],
  ['two weeks', until('2026-12-05')],
  ['for a fortnight', until('2026-12-05')],
  ['for a couple of weeks', until('2026-12-05')],
  ['for the next 3 weeks', until('2026-12-12')],
  ['for 10 days', until('2026-12-01')],
  ['for a month', until('2026-12-21')],
  ['for a year', until('2027-11-21')],
  ['from now for 2 weeks', until('2026-12-05')],
  ['from today until Friday', until('2026-11-27')],
  ['this month', until('2026-12-01')],
  ['3 to 17 August', between('2027-08-03', '2027-08-18')],
  ['3-17 August', between('2027-08-03', '2027-08-18')],
  ['from 3 August to 17 August', between('2027-08-03', '2027-08-18')],
  ['from 1 August for two weeks', between('2027-08-01', '2027-08-15')],
  ['20 December to 3 January', between('2026-12-20', '2027-01-04')],
  ['from Monday until Friday', between('2026-11-23', '2026-11-28')],
  ['next week', between('2026-11-23', '2026-11-30')],
  ['next week, back on 1 December', between('2026-11-23', '2026-12-01')],
  ['in August', between('2027-08-01', '2027-09-01')],
  ['on Monday', between('2026-11-23', '2026-11-24')],
  ['until 3 November', { kind: 'past', date: '2026-11-03' }],
  ['until 21 November', { kind: 'past', date: '2026-11-21' }],
  ['until 20 November 2026', { kind: 'past', date: '2026-11-20' }],
  ['3 to 17 August 2026', { kind: 'past', date: '2026-08-17' }],
  ['until 1 September 2030', { kind: 'far', date: '2030-09-01' }],
  ['for two years', { kind: 'far', date: '2028-11-21' }],
  ['until 31 February', { kind: 'impossible', said: '31 february' }],
  ['until Easter', unclear('easter')],
  ['for the summer', unclear('the summer')],
  ['for a few weeks', unclear('a few weeks')],
  ['1 December, 4 January and 5 March', unclear('1 december, 4 january and 5 march')],
  ['from Monday', none],
  ['in two weeks', none],
  ['until further notice', none],
  ['for a while', none],
  ['', none],
];

describe('how long somebody is away', () => {
  for (const [text, absence] of read) {
    it(`reads "${text}"`, () =>
      assert.deepEqual(readAbsence(text, today, 'its-end').absence, absence));
  }

  it('takes a day alone as the day of somebody who is away, and as the end of a pause', () => {
    assert.deepEqual(
      readAbsence('1 December', today, 'the-day').absence,
      between('2026-12-01', '2026-12-02'),
    );
    assert.deepEqual(readAbsence('1 December', today, 'its-end').absence, until('2026-12-01'));
  });

  it('gives back what is said beside the time', () => {
    const { rest } = readAbsence("I'm on leave for two weeks, from Monday", today, 'the-day');
    assert.deepEqual(rest.match(/[\w']+/g), ["i'm", 'on', 'leave', 'from']);
  });

  const within = fc.integer({ min: 1, max: 360 }).map((count) => addDays(today, count));

  it('reads every day of the year to come as it is written', () => {
    fc.assert(
      fc.property(within, (date) => {
        const short = formatDate(date).replace(/ \d{4}$/, '');
        for (const text of [`until ${formatDate(date)}`, `back on ${date}`]) {
          assert.deepEqual(readAbsence(text, today, 'the-day').absence, until(date), text);
        }
        const isThisMonth = date.slice(5, 7) === today.slice(5, 7);
        const { absence } = readAbsence(`until ${short}`, today, 'the-day');
        if (!isThisMonth) assert.deepEqual(absence, until(date), short);
      }),
    );
  });

  it('counts both days of a stretch', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 5 }), (first, length) => {
        const last = addDays(first, length);
        assert.deepEqual(
          readAbsence(formatDates(first, last), today, 'the-day').absence,
          between(first, addDays(last, 1)),
        );
      }),
    );
  });

  it('never throws, and ends on a day to come within a year', () => {
    const word = fc.constantFrom(
      ...['until', 'for', 'from', 'to', 'back', 'on', 'the', 'end of', 'next', 'monday', 'august'],
      ...['two', '3', '31', '2027', '1/9', 'week', 'weeks', 'month', 'years', 'and', '-', 'q1'],
    );
    const anything = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(anything, within, (text, day) => {
        const { absence } = readAbsence(text, day, 'its-end');
        if (absence.kind !== 'days') return;
        assert.ok(absence.until > day && absence.until <= addDays(addMonths(day, 12), 1), text);
        assert.ok(absence.from === undefined || absence.from > day, text);
        assert.ok(absence.from === undefined || absence.from < absence.until, text);
      }),
      { numRuns: 500 },
    );
  });
});

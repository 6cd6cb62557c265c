import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatDate, formatDates } from '../../bot/conversation/calendar.js';
import { addDays, dayOf, financialYearDays } from '../../bot/conversation/days.js';
import { readDate, type PlainDate } from '../../bot/conversation/plain-dates.js';

const today = '2026-11-21';
const day = (date: string): PlainDate => ({ kind: 'day', date });
const span = (from: string, to: string): PlainDate => ({ kind: 'span', from, to });
const from = (date: string): PlainDate => ({ kind: 'from', date });
const until = (date: string): PlainDate => ({ kind: 'until', date });
const unclear = (said: string): PlainDate => ({ kind: 'unclear', said });
const impossible = (said: string): PlainDate => ({ kind: 'impossible', said });
const none: PlainDate = { kind: 'none' };

const read: readonly (readonly [string, PlainDate])[] = [
  ['end of March', day('2027-03-31')],
  ['the end of march', day('2027-03-31')],
  ['from January', from('2027-01-01')],
  ['starting in January', from('2027-01-01')],
  ['Q4', span('2027-01-01', '2027-03-31')],
  ['quarter 4', span('2027-01-01', '2027-03-31')],
  ['the last quarter', span('2027-01-01', '2027-03-31')],
  ['Q1', span('2026-04-01', '2026-06-30')],
  ['4 Jan', day('2027-01-04')],
  ['4th of January', day('2027-01-04')],
  ['Jan 4th, 2027', day('2027-01-04')],
  ['4/1/27', day('2027-01-04')],
  ['04/01/2027', day('2027-01-04')],
  ['4.1.27', day('2027-01-04')],
  ['4/1', day('2027-01-04')],
  ['2027-01-04', day('2027-01-04')],
  ['mid February', day('2027-02-15')],
  ['mid-February', day('2027-02-15')],
  ['the middle of February', day('2027-02-15')],
  ['early March', day('2027-03-01')],
  ['in two weeks', day('2026-12-05')],
  ['in 3 months', day('2027-02-21')],
  ['tomorrow', day('2026-11-22')],
  ['straight away', day('2026-11-21')],
  ['by Christmas', until('2026-12-25')],
  ['January', span('2027-01-01', '2027-01-31')],
  ['May', span('2026-05-01', '2026-05-31')],
  ['next month', span('2026-12-01', '2026-12-31')],
  ['next week', span('2026-11-23', '2026-11-29')],
  ['by the end of the week', until('2026-11-22')],
  ['the end of next week', day('2026-11-29')],
  ['end of the month', day('2026-11-30')],
  ['until the end of next month', until('2026-12-31')],
  ['in seven weeks', day('2027-01-09')],
  ['in a fortnight', day('2026-12-05')],
  ['from January for a couple of months', span('2027-01-01', '2027-02-28')],
  ['from 1 April for a year', span('2026-04-01', '2027-03-31')],
  ['January to March', span('2027-01-01', '2027-03-31')],
  ['January - March', span('2027-01-01', '2027-03-31')],
  ['jan-mar', span('2027-01-01', '2027-03-31')],
  ['between January and March', span('2027-01-01', '2027-03-31')],
  ['Nov to Feb', span('2026-11-01', '2027-02-28')],
  ['4 to 20 January', span('2027-01-04', '2027-01-20')],
  ['between 4 and 20 January', span('2027-01-04', '2027-01-20')],
  ['from 4 January until 26 March', span('2027-01-04', '2027-03-26')],
  ['starts 4 Jan, ends 12 March', span('2027-01-04', '2027-03-12')],
  ['ends 12 March, starts 4 Jan', span('2027-01-04', '2027-03-12')],
  ['4 January 2027 to 31 March 2027', span('2027-01-04', '2027-03-31')],
  ['January to March 2028', span('2028-01-01', '2028-03-31')],
  ['November to January 2028', span('2027-11-01', '2028-01-31')],
  ['29 February to 1 March 2028', span('2028-02-29', '2028-03-01')],
  ['29 February 2028 to 1 March', span('2028-02-29', '2028-03-01')],
  ['29 February to 5 April 2028', span('2028-02-29', '2028-04-05')],
  ['29 February to 5 January 2029', span('2028-02-29', '2029-01-05')],
  ['29 February to 5 March 2029', impossible('29 february')],
  ['29 February to 5 March', impossible('29 february')],
  ['30 February to 5 March 2028', impossible('30 february')],
  ['1 to 29 February 2028', span('2028-02-01', '2028-02-29')],
  ['1 to 29 February', impossible('29 february')],
  ['the end of February to 5 March 2028', span('2028-02-29', '2028-03-05')],
  ['4 January 2028 to 31 March', span('2028-01-04', '2028-03-31')],
  ['1 November 2027 to 29 February', span('2027-11-01', '2028-02-29')],
  ['ends 12 March 2028, starts 4 Jan', span('2028-01-04', '2028-03-12')],
  ['ends 12 March, starts 4 Jan 2028', span('2028-01-04', '2028-03-12')],
  ['from 11 January for 12 weeks', span('2027-01-11', '2027-04-04')],
  ['from January for three months', span('2027-01-01', '2027-03-31')],
  ['beginning of Feb to year end', span('2027-02-01', '2027-03-31')],
  ['until the end of the financial year', until('2027-03-31')],
  ['the whole year', span('2026-04-01', '2027-03-31')],
  ['next term', unclear('next term')],
  ['Easter', unclear('easter')],
  ['after the summer holidays', unclear('the summer holidays')],
  ['next Monday', unclear('next monday')],
  ['soon', unclear('soon')],
  ['31 Feb', impossible('31 feb')],
  ['29/2/27', impossible('29/2/27')],
  ['January, February and March', { kind: 'several' }],
  ['', none],
  ['£3,000', none],
  ['we may march', none],
  ['3.5k', none],
  ['2027', none],
];

describe('plain dates', () => {
  for (const [text, meaning] of read) {
    it(`reads "${text}"`, () => assert.deepEqual(readDate(text, today), meaning));
  }

  it('puts what has no year into the financial year that is given', () => {
    const year = financialYearDays('2028-05-01');
    assert.deepEqual(readDate('4 January', today, year), day('2029-01-04'));
    assert.deepEqual(readDate('Q1', today, year), span('2028-04-01', '2028-06-30'));
  });

  const anyDay = fc.integer({ min: 0, max: 3_000 }).map((count) => addDays('2024-01-01', count));

  it('reads every day as GOV.UK writes it, and in figures with the day first', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const [year = '', month = '', dayNumber = ''] = date.split('-');
        const figures = `${Number(dayNumber)}/${Number(month)}/${year}`;
        for (const text of [formatDate(date), figures, `on ${figures}`, date]) {
          assert.deepEqual(readDate(text, today), day(date), text);
        }
      }),
    );
  });

  it('reads every stretch of days as it is written', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (first, length) => {
        const last = addDays(first, length);
        assert.deepEqual(readDate(formatDates(first, last), today), span(first, last));
      }),
      { examples: [['2028-02-29', 1]] },
    );
  });

  it('counts the year that was said once for both ends, wherever it stands', () => {
    const yearless = (date: string) => formatDate(date).replace(/ \d{4}$/, '');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 364 }), (first, length) => {
        const last = addDays(first, length);
        for (const text of [
          `${formatDate(first)} to ${yearless(last)}`,
          `from ${yearless(first)} until ${formatDate(last)}`,
          `ends ${yearless(last)}, starts ${formatDate(first)}`,
        ]) {
          assert.deepEqual(readDate(text, today), span(first, last), text);
        }
      }),
      { examples: [['2028-02-29', 1]] },
    );
  });

  it('never throws, and gives only days that there are', () => {
    const word = fc.constantFrom(
      ...[
        'end of',
        'from',
        'to',
        '31',
        '30',
        'feb',
        'may',
        '/',
        '-',
        'q4',
        '2027',
        '4/1/27',
        'in',
        '9',
      ],
      ...['for', 'weeks', 'next', 'term', 'until', ',', 'and', '’', '99'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (said) => {
        const meaning = readDate(said, today);
        for (const value of Object.values(meaning)) {
          if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) continue;
          const [year, month, dayNumber] = value.split('-').map(Number);
          assert.equal(dayOf(year ?? 0, month ?? 0, dayNumber ?? 0), value);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  agreement,
  calendarYear,
  financialYear,
  monthOf,
  moved,
} from '../../../bot/lookups/engine/span.js';
import { readPeriod, readTimes } from '../../../bot/lookups/engine/times.js';

const named = (text: string) => readTimes(text).spans.map((span) => span.text);

describe('times in a text', () => {
  const examples: readonly (readonly [string, readonly string[]])[] = [
    ['what was it in 2015', ['2015']],
    ['tactical pot 2022/23', ['2022/23']],
    ['tactical pot 2022-23', ['2022/23']],
    ['tactical pot 22/23', ['2022/23']],
    ['for 2024-2025', ['2024/25']],
    ['the strategy of 2024-2029', ['2024 to 2029']],
    ['the agreement of 2014-17', ['2014 to 2017']],
    ['16 March 2016', ['March 2016']],
    ['on 14th of October 2015', ['October 2015']],
    ['14/03/2024', ['March 2024']],
    ['2024-03-14', ['March 2024']],
    ['autumn 2023', ['autumn 2023']],
    ['between 22/23 and 23/24', ['2022/23', '2023/24']],
    ['2016 vs 2024', ['2016', '2024']],
  ];
  for (const [text, spans] of examples) {
    it(`reads "${text}"`, () => assert.deepEqual(named(text), spans));
  }

  for (const text of [
    '£2,015',
    '£2015',
    '2015 miles',
    '24/7',
    '5,440',
    'item 20241',
    '3-4pm',
    '52/54',
  ]) {
    it(`finds no time in "${text}"`, () => assert.deepEqual(named(text), []));
  }

  it('reads a month without a year, but not the verb "may" or "march" as a year', () => {
    assert.deepEqual(readTimes('the march event').months, [3]);
    assert.deepEqual(readTimes('you may ask').months, []);
  });

  it('takes what it reads out of the text', () => {
    assert.equal(
      readTimes('grant for 2022/23 please').rest.replace(/\s+/g, ' '),
      'grant for please',
    );
  });

  it('reads every year and financial year, however it is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2098 }),
        fc.constantFrom('/', '-', '–'),
        (year, sign) => {
          const end = String((year + 1) % 100).padStart(2, '0');
          assert.deepEqual(readTimes(`in ${year}?`).spans, [calendarYear(year)]);
          assert.deepEqual(readTimes(`in ${year}${sign}${end}?`).spans, [financialYear(year)]);
          assert.deepEqual(readTimes(`in ${year}${sign}${year + 1}?`).spans, [financialYear(year)]);
        },
      ),
    );
  });

  it('never throws, and no time ends before it begins', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { first, last } of readTimes(text).spans) assert.ok(first <= last);
      }),
    );
  });
});

describe('the period of an entry', () => {
  it('is one time from the first to the last that it names', () => {
    assert.deepEqual(readPeriod('April to June 2020'), {
      first: 2020 * 12 + 3,
      last: 2020 * 12 + 5,
      named: 'range',
      text: 'April to June 2020',
    });
    const years = readPeriod('2019/20 and 2020/21');
    assert.equal(years?.first, financialYear(2019).first);
    assert.equal(years?.last, financialYear(2020).last);
  });

  it('is absent when it names no time', () => {
    assert.equal(readPeriod('three years'), undefined);
  });
});

describe('agreement of times', () => {
  it('is whole for the same time, little for a year beside, none for another', () => {
    assert.equal(agreement(financialYear(2023), financialYear(2023)), 1);
    assert.equal(agreement(calendarYear(2023), calendarYear(2024)), 0);
    assert.ok(agreement(calendarYear(2016), monthOf(2016, 3)) > 0.9);
    const weak = agreement(calendarYear(2023), financialYear(2022));
    assert.ok(weak > 0.5 && weak < agreement(calendarYear(2023), financialYear(2023)));
    assert.ok(agreement(financialYear(2023), calendarYear(2024)) < 0.5);
  });

  it('moves a time by its own measure', () => {
    assert.deepEqual(moved(financialYear(2023), -1), financialYear(2022));
    assert.deepEqual(moved(calendarYear(2020), -1), calendarYear(2019));
  });
});

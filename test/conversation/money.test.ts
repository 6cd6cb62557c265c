import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatMoney, mostPence, readMoney, readMoneyAlone } from '../../bot/conversation/money.js';

/** What was read, in one line: "£3,500", "£3,500 about", "£3,000 to £4,000", "none". */
function told(text: string): string {
  const reading = readMoney(text);
  switch (reading.kind) {
    case 'amount':
      return formatMoney(reading.pence) + (reading.approximate ? ' about' : '');
    case 'range':
      return `${formatMoney(reading.from)} to ${formatMoney(reading.to)}`;
    case 'none':
      return 'none';
  }
}

const cases: Readonly<Record<string, readonly string[]>> = {
  '£3,500': [
    ...['£3.5k', '3.5k', '3.5 k', '3.5K', '£3,500', '3500', '£3500.00', '£ 3 500', '3 500 pounds'],
    ...['three and a half thousand', 'three-and-a-half grand', '3½k', '3 and a half thousand'],
    ...['three thousand five hundred pounds', 'three point five k', 'thirty-five hundred quid'],
    ...['GBP 3,500', '3500gbp', '3500 GBP', "It's £3,500.", "we'd need 3500 please", '３５００'],
    ...['£3,500 for the venue and the speaker', '£3,500 (three thousand five hundred pounds)'],
    ...['3 thousand 500', '£3k 500', 'We need three and a half thousand for the venue'],
    ...['£3,500 for 40 people', '£3,500 in 2026/27', '£3,500, 40 people', 'Total – £3,500'],
  ],
  '£3,500 about': [
    ...['about £3,500', 'around 3.5k', '~£3,500', '£3,500ish', 'roughly three and a half thousand'],
    ...['up to £3,500', '£3,500 or so', '£3.5k+', 'maybe £3.5k', '£3,500 max', 'approx. 3500'],
    ...['in total it would be about £3,500', 'at most £3,500', '£3,500 at most', 'c. £3,500'],
    ...['we would need about £3,500 for the venue', 'no more than £3,500'],
  ],
  '£1,600': ['£1,600', '1600', '1,600', 'sixteen hundred', 'one thousand six hundred', '£1.6k'],
  '£1,000': ['a grand', '1 grand', 'one thousand pounds', 'a thousand', '1k', 'ten hundred pounds'],
  '£2,000': ['two grand', '2k', '2000', '2k in 2027'],
  '£2,000 about': ['a couple of grand', 'couple of thousand', 'a couple of thousand pounds'],
  '£1,500': ['a grand and a half', 'one and a half thousand', 'fifteen hundred'],
  '£1,200': ['twelve hundred', 'one thousand two hundred', '£1.2k', '12 hundred'],
  '£1,200,000': ['1.2m', '£1.2 million', '£1.2 m', 'one million two hundred thousand', '£1.2mn'],
  '£500,000': ['half a million', '½ million', 'five hundred thousand pounds', '500k'],
  '£750,000': ['three quarters of a million', '¾ million'],
  '£125,000': ['a hundred and twenty five thousand', '£125k'],
  '£12,345.67': ['£12,345.67', '12345.67', '£12 345.67'],
  '£0.50': ['£0.50', '0.50 pounds'],
  '£42': ['forty two', 'forty-two pounds', '£42', '42'],
  '£2,026': ['£2026', '2,026', '2026 pounds'],
  '£3,000 to £4,000': [
    ...[
      '£3k-£4k',
      '3-4k',
      '£3,000 to £4,000',
      '£3,000 – £4,000',
      'between three and four thousand',
    ],
    ...['from £3k to £4k', '£3k or £4k', 'between £3k and £4k', '£4k to £3k', '3 to 4 thousand'],
    ...['£3k up to £4k', '3000-4000', 'somewhere between £3,000 and £4,000 I think'],
  ],
  '£500 to £1,000': ['£500-£1k', '£500 to £1,000', 'five hundred to a thousand pounds'],
  none: [
    ...['', ' ', '£', 'k', 'hundred', 'thousand', 'not sure', 'a lot', 'the 3rd', '9am', 'Q4'],
    ...['0', '£0', '£0.00', 'zero', 'nothing', 'none', '0k'],
    ...['-500', '-£500', '£-500', '- £500', 'minus £500', 'negative 500', 'cost: -£500'],
    ...['2026/27', '2026-27', '26/27', '2026', '2027', 'in 2026', '2026-2027', '3-4'],
    ...['12/03/2027', '4 January', '4.1.27', '2027-01-04', '10:30', 'January 2027'],
    ...['50%', '50 %', '50 per cent', '£50%'],
    ...['£20 each', '£20 per head', '£500 a month', '30 x £20', '30 people at £20', '£20/hour'],
    ...['£3,000 and £500', '£3k, maybe £4k, maybe £5k', 'five five', 'twenty twenty six', '5 5'],
    ...['1,60', '16,00', '1.2.3', '£1.600', '£3.505', '12,345,6', '£3,50', '1,2345'],
    ...['$500', '€500', '500 euros', '500 dollars', '50p', '£3 50p', '£3 and 50p', '5 pence'],
    ...['30 people', 'three thousand people', '10k people', 'three and a half', '£101m'],
    ...['five hundred thousand hundred pounds', '£99999999999999999999', '1e9'],
  ],
};

describe('Money as people write it', () => {
  for (const [expected, texts] of Object.entries(cases))
    for (const text of texts)
      it(`"${text}" is ${expected}`, () => {
        assert.equal(told(text), expected);
      });

  it('is found alone only where nothing else is said', () => {
    assert.deepEqual(readMoneyAlone('about £500 please'), {
      kind: 'amount',
      pence: 50_000,
      approximate: true,
    });
    for (const text of ['my £500 idea', 'a look at £500', 'me'])
      assert.equal(readMoneyAlone(text).kind, 'none');
  });
});

describe('Money as we write it', () => {
  it('has pounds, and pence only where there are some', () => {
    const written = [1_322_100, 350_050, 5, 0, 100, 99_999_999, 123_456_789, -50_000].map(
      formatMoney,
    );
    assert.deepEqual(written, [
      ...['£13,221', '£3,500.50', '£0.05', '£0', '£1', '£999,999.99', '£1,234,567.89', '-£500'],
    ]);
  });

  const amount = fc.integer({ min: 1, max: mostPence });
  const ways: readonly ((written: string) => string)[] = [
    (written) => written,
    (written) => written.toUpperCase(),
    (written) => ` ${written} please`,
    (written) => `We need ${written} for the venue.`,
    (written) => written.replaceAll(',', ''),
    (written) => written.replaceAll(',', ' '),
    (written) => `${written.slice(1)} pounds`,
  ];

  it('is read back as the same amount, however it is set', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...ways), (pence, way) => {
        const expected = { kind: 'amount', pence, approximate: false };
        assert.deepEqual(readMoney(way(formatMoney(pence))), expected);
      }),
    );
  });

  it('is read back as a range of two', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        fc.pre(one !== other);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const text = `between ${formatMoney(one)} and ${formatMoney(other)}`;
        assert.deepEqual(readMoney(text), { kind: 'range', from, to });
      }),
    );
  });

  it('is never read where it is negative', () => {
    fc.assert(
      fc.property(amount, (pence) => {
        assert.equal(readMoney(formatMoney(-pence)).kind, 'none');
        assert.equal(readMoney(`-${pence}`).kind, 'none');
      }),
    );
  });
});

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const teens = ['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen'];
const small = ['', ...units, ...teens, 'eighteen', 'nineteen'];
const tens = [...['', '', 'twenty', 'thirty', 'forty', 'fifty'], 'sixty', 'seventy', 'eighty'];

/** A number below a million in words, as British people say it. */
function inWords(number: number): string {
  const thousands = Math.floor(number / 1_000);
  const rest = number % 1_000;
  const joiner = thousands > 0 && rest > 0 && rest < 100 ? 'and' : '';
  const parts = [thousands > 0 ? `${below1000(thousands)} thousand` : '', joiner, below1000(rest)];
  return parts.filter(Boolean).join(' ');
}

function below1000(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const ten = [...tens, 'ninety'][Math.floor(rest / 10)] ?? '';
  const unit = small[rest % 10] ?? '';
  const last = small[rest] ?? [ten, unit].filter(Boolean).join('-');
  const joiner = hundreds > 0 && rest > 0 ? 'and' : '';
  return [hundreds > 0 ? `${small[hundreds]} hundred` : '', joiner, last].filter(Boolean).join(' ');
}

describe('Numbers in words', () => {
  const numbers = fc.integer({ min: 1, max: 999_999 });
  const ways: readonly ((words: string) => string)[] = [
    (words) => words,
    (words) => `${words} pounds`,
    (words) => `${words} quid`.toUpperCase(),
    (words) => words.replaceAll('-', ' '),
    (words) => `We would like ${words} pounds for the venue`,
  ];

  it('are read back as what they say', () => {
    assert.equal(inWords(512_019), 'five hundred and twelve thousand and nineteen');
    fc.assert(
      fc.property(numbers, fc.constantFrom(...ways), (number, way) => {
        const expected = { kind: 'amount', pence: number * 100, approximate: false };
        assert.deepEqual(readMoney(way(inWords(number))), expected);
      }),
    );
  });

  it('are read back also where thousands and hundreds are followed by a half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (number) => {
        const pence = (number * 1_000 + 500) * 100;
        const expected = { kind: 'amount', pence, approximate: false };
        assert.deepEqual(readMoney(`${inWords(number)} and a half thousand pounds`), expected);
        assert.deepEqual(readMoney(`${number}.5k`), expected);
      }),
    );
  });
});

describe('Anything at all', () => {
  const pieces = fc.constantFrom(
    ...['£', '3', '3.5', 'k', '-', ' ', ' to ', 'thousand', 'and a half', 'hundred', '½', ',', '.'],
    ...['each', 'about', '2026/27', '%', 'people', 'grand', 'couple of ', 'point', 'm', '(', '\n'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
  );

  it('is read without a fault, and what is read is whole pence above nothing', () => {
    const sound = (pence: number): boolean =>
      Number.isSafeInteger(pence) && pence >= 1 && pence <= mostPence;
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readMoney(text);
        if (reading.kind === 'amount') assert.ok(sound(reading.pence));
        if (reading.kind === 'range') {
          assert.ok(sound(reading.from) && sound(reading.to));
          assert.ok(reading.from < reading.to);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read in no time, however long it is', () => {
    const started = performance.now();
    for (const part of ['1, ', '3 ', 'a ', '£', '3-', '1.1', 'one hundred and ', '- ']) {
      readMoney(part.repeat(2_000).slice(0, 2_000));
      readMoney(part.repeat(20_000));
    }
    assert.ok(performance.now() - started < 10_000);
    assert.deepEqual(readMoney(`£3,000${' '.repeat(2_000)}`), { kind: 'none' });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvHead, csvRows, type Cell } from '../../bot/downloads/csv.js';
import { dialled, harmless } from '../../bot/downloads/harmless.js';
import { readCsv } from './read-csv.js';

/** What is read back of one line with these cells. */
function readBack(cells: readonly Cell[]): readonly string[] | undefined {
  const columns = cells.map((cell, index) => ({ heading: `Column ${index}`, cell: () => cell }));
  return readCsv(csvHead(columns) + csvRows(columns, [{}]))[1];
}

const formula = /^[\s\p{C}]*[=+\-@＝＋－＠﹢﹣﹦﹫⁼⁺₊₌]/u;

describe('a CSV file', () => {
  it('is UTF-8 with a byte order mark, and lines that end with CRLF', () => {
    const columns = [
      { heading: 'Title', cell: ({ title }: { readonly title: string }) => title },
      { heading: 'Said, "so"', cell: () => '£5\nor more' },
    ];
    const file = csvHead(columns) + csvRows(columns, [{ title: 'Café' }, { title: '' }]);
    assert.equal(file, '\uFEFFTitle,"Said, ""so"""\r\nCafé,"£5\nor more"\r\n,"£5\nor more"\r\n');
    assert.deepEqual([...Buffer.from(file).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  });

  it('writes amounts in pounds with two decimals, and numbers as they are, below nothing too', () => {
    const cells = [{ pence: 300_000 }, { pence: 5 }, { pence: -1_250 }, 18.5, -3, 0, undefined];
    assert.deepEqual(readBack(cells), ['3000.00', '0.05', '-12.50', '18.5', '-3', '0', '']);
  });

  it('gives back every text, with an apostrophe before what begins like a formula', () => {
    const marks = fc.constantFrom(...'=+-@\t\r\n ,"\'＝＋－＠﹢⁼;|\u200B\uFEFF\u00A0a1£', '\r\n');
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 6 }), (typed) => {
        const read = readBack(typed) ?? [];
        assert.equal(read.length, typed.length);
        for (const [index, text] of typed.entries()) {
          const cell = read[index] ?? '';
          assert.ok(cell === text || cell === `'${text}`, JSON.stringify([text, cell]));
          assert.doesNotMatch(cell, formula);
          assert.doesNotMatch(cell, /^[\t\r\n]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a cell of what people typed', () => {
  for (const text of [
    '=HYPERLINK("https://evil.example","Open")',
    '+1+cmd|" /C calc"!A0',
    '-2+3',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '\u200B=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '﹦1+1',
  ]) {
    it(`has an apostrophe before ${JSON.stringify(text)}`, () => {
      assert.equal(harmless(text), `'${text}`);
      assert.equal(readBack(['', text])?.[1], `'${text}`);
    });
  }

  for (const text of [
    ...['', 'Six mornings', '2 - 3 people', 'a=b', "'=1+1", '£5', '5%', '(-5)', ' two words'],
    ...['01795 000000', '"=1+1"', ',=1', 'asha@example.gov.uk', '–5', '· one'],
  ]) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      assert.equal(harmless(text), text);
      assert.equal(readBack(['', text])?.[1], text);
    });
  }
});

describe('a telephone number in a CSV file', () => {
  for (const [typed, written] of [
    ['01795 000000', '01795 000000'],
    ['01795000000', '01795 000000'],
    ['+44 1795 000000', '01795 000000'],
    ['+441795000000', '01795 000000'],
    ['+44 (0)1795 000000', '01795 000000'],
    ['+44 (0) 1795 000000', '01795 000000'],
    ['+44-1795-000000', '01795-000000'],
    ['+33 1 23 45 67 89', '0033 1 23 45 67 89'],
    ['(01795) 000000', '(01795) 000000'],
    ['', ''],
  ] as const) {
    it(`is ${written || 'empty'} for ${typed || 'none'}`, () => {
      assert.equal(dialled(typed), written);
    });
  }

  it('needs no apostrophe, whatever number it is', () => {
    const digits = fc.stringMatching(/^[\d \-()]{7,20}$/);
    fc.assert(
      fc.property(fc.constantFrom('+44 ', '+44', '+', '0', '+44(0)'), digits, (begins, rest) => {
        const written = dialled(`${begins}${rest}`);
        assert.doesNotMatch(written, /^\+/);
        assert.doesNotMatch(written, /^\d{7,}$/);
      }),
    );
  });
});

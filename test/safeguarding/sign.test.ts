import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSign, UnreadableSign, type Sign } from '../../bot/library/sign.js';

const word = (...words: string[]) => ({ kind: 'words', words }) as const;
const list = (name: string) => ({ kind: 'list', list: name }) as const;

const cases: readonly (readonly [string, Sign])[] = [
  [
    'no way out',
    [
      [
        { gap: 0, oneOf: [word('no')] },
        { gap: 0, oneOf: [word('way')] },
        { gap: 0, oneOf: [word('out')] },
      ],
    ],
  ],
  [
    '<partner> .. hits|hit_out',
    [
      [
        { gap: 0, oneOf: [list('partner')] },
        { gap: 4, oneOf: [word('hits'), word('hit', 'out')] },
      ],
    ],
  ],
  [
    '<child> & bruises',
    [[{ gap: 0, oneOf: [list('child')] }], [{ gap: 0, oneOf: [word('bruises')] }]],
  ],
];

describe('readSign', () => {
  for (const [written, sign] of cases) {
    it(`reads "${written}"`, () => assert.deepEqual(readSign(written), sign));
  }

  for (const written of [
    '',
    '..',
    'hits ..',
    '<partner',
    'Hits',
    "he's",
    'a||b',
    'a &',
    '& a',
    'a & .. & b',
  ]) {
    it(`refuses "${written}"`, () => assert.throws(() => readSign(written), UnreadableSign));
  }

  it('refuses what it cannot read, and nothing else goes wrong', () => {
    const pieces = fc.array(fc.constantFrom('a', '<b>', '..', '&', '|', ' ', '_', '<', 'A'));
    fc.assert(
      fc.property(pieces, (some) => {
        try {
          assert.ok(readSign(some.join('')).length > 0);
        } catch (error) {
          assert.ok(error instanceof UnreadableSign);
        }
      }),
    );
  });
});

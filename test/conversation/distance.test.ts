import assert from 'node:assert/strict';
import fc from 'fast-check';
import { forgiven, slips } from '../../bot/conversation/distance.js';

/** The same distance by its definition: the whole matrix, nothing cut short. */
function reference(left: string, right: string): number {
  const matrix = Array.from({ length: left.length + 1 }, (_, row) =>
    Array.from({ length: right.length + 1 }, (_, column) => (row === 0 ? column : row)),
  );
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? NaN;
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const wrong = left[row - 1] === right[column - 1] ? 0 : 1;
      const ways = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + wrong,
      ];
      const crossed = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && crossed) ways.push(at(row - 2, column - 2) + 1);
      matrix[row]?.splice(column, 1, Math.min(...ways));
    }
  }
  return at(left.length, right.length);
}

/** Few letters, so that words have something in common. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('slips of the hand between two words', () => {
  for (const [left, right, expected] of [
    ['', '', 0],
    ['bulletin', 'bulletin', 0],
    ['bulletin', 'buletin', 1],
    ['bulletin', 'bulletinn', 1],
    ['bulletin', 'bullatin', 1],
    ['bulletin', 'bulletni', 1],
    ['help', 'hlep', 1],
    ['ab', 'ba', 1],
    // Optimal string alignment: what was swapped is not touched again.
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ] as const) {
    it(`are ${expected} between "${left}" and "${right}"`, () =>
      assert.equal(slips(left, right, 10), expected));
  }

  it('are those of the whole matrix, up to the most that is asked for', () => {
    fc.assert(
      fc.property(word, word, fc.nat(9), (left, right, most) => {
        const whole = reference(left, right);
        const counted = slips(left, right, most);
        if (whole <= most) assert.equal(counted, whole);
        else assert.ok(counted > most, `${counted} of ${whole}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are the same in both directions', () => {
    fc.assert(
      fc.property(word, word, (left, right) =>
        assert.equal(slips(left, right, 20), slips(right, left, 20)),
      ),
    );
  });

  it('lie between the difference of lengths and the longer length', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const counted = slips(left, right, 20);
        assert.ok(counted >= Math.abs(left.length - right.length));
        assert.ok(counted <= Math.max(left.length, right.length));
        assert.equal(counted === 0, left === right);
      }),
    );
  });

  it('are one for two neighbours swapped, wherever they stand', () => {
    fc.assert(
      fc.property(word, word, (before, after) =>
        assert.equal(slips(`${before}xy${after}`, `${before}yx${after}`, 5), 1),
      ),
    );
  });
});

describe('what is forgiven', () => {
  it('grows with the word: none up to 3 letters, one up to 7, then two', () => {
    const lengths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 40];
    assert.deepEqual(lengths.map(forgiven), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
  });
});

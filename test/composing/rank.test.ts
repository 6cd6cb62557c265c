import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rankBetween, ranksAfter } from '../../bot/composing/rank.js';

describe('ranks', () => {
  it('leave room between any two, at the beginning and at the end, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 120 }), (places) => {
        const ranks: string[] = [];
        for (const place of places) {
          const at = place % (ranks.length + 1);
          ranks.splice(at, 0, rankBetween(ranks[at - 1], ranks[at]));
        }
        assert.deepEqual([...ranks].sort(), ranks);
        assert.equal(new Set(ranks).size, ranks.length);
      }),
    );
  });

  it('stay short where things are always put at the end, or always at the beginning', () => {
    assert.ok((ranksAfter(undefined, 60).at(-1) ?? '').length <= 14);
    let first = rankBetween(undefined, undefined);
    for (let count = 0; count < 60; count += 1) first = rankBetween(undefined, first);
    assert.ok(first.length <= 14, first);
  });

  it('are not asked for where there is none', () => {
    assert.throws(() => rankBetween('i', 'i'), RangeError);
    assert.throws(() => rankBetween('j', 'i'), RangeError);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoff } from '../../bot/broadcasts/backoff.js';

const rules = { firstMs: 2_000, longestMs: 300_000 };

describe('the wait before another try', () => {
  it('doubles with each try, up to the longest', () => {
    const waits = [1, 2, 3, 4, 8, 9, 30].map((attempts) => backoff(rules, attempts, 1));
    assert.deepEqual(waits, [2_000, 4_000, 8_000, 16_000, 256_000, 300_000, 300_000]);
  });

  it('is left to chance in its later half', () => {
    assert.equal(backoff(rules, 3, 0), 4_000);
    assert.equal(backoff(rules, 3, 0.5), 6_000);
  });

  it('is never shorter than what the platform asks for, and still spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(600_000),
        (attempts, chance, afterMs) => {
          const wait = backoff(rules, attempts, chance, afterMs);
          assert.ok(wait >= afterMs + rules.firstMs / 2);
          assert.ok(wait <= afterMs + rules.longestMs + 1);
        },
      ),
    );
  });
});

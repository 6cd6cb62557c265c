import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newBroadcastId, newestFirstKey } from '../../bot/broadcasts/identity.js';
import { testBytes } from './builders.js';

const times = fc.integer({ min: 0, max: Date.UTC(2999, 0, 1) });

describe('the id of a broadcast', () => {
  it('sorts as it was made, and its other key the other way round', () => {
    const bytes = testBytes();
    fc.assert(
      fc.property(times, times, (one, other) => {
        fc.pre(one < other);
        const [first, second] = [one, other].map((at) => newBroadcastId(new Date(at), bytes));
        assert.ok(first !== undefined && second !== undefined);
        assert.ok(first < second);
        assert.ok(newestFirstKey(first) > newestFirstKey(second));
      }),
    );
  });

  it('cannot be told from the time', () => {
    const bytes = testBytes();
    const at = new Date('2026-11-21T09:00:00Z');
    const ids = new Set(Array.from({ length: 1_000 }, () => newBroadcastId(at, bytes)));
    assert.equal(ids.size, 1_000);
    for (const id of ids) assert.match(id, /^[0-9a-z]{9}-[2-9A-Z]{16}$/);
  });
});

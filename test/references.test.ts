import assert from 'node:assert/strict';
import { shortReference } from '../bot/references.js';

describe('a reference to quote', () => {
  it('has six letters and digits, of which none is mistaken for another', () => {
    let byte = 0;
    const written = Array.from({ length: 256 }, () => shortReference(() => byte++ % 256));
    for (const reference of written) assert.match(reference, /^[2-9A-HJ-NP-Z]{6}$/);
  });

  it('gives every sign the same chance', () => {
    let byte = 0;
    const signs = shortReference(() => byte++, 256);
    const counts = new Map<string, number>();
    for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    assert.equal(counts.size, 32);
    assert.deepEqual(new Set(counts.values()), new Set([8]));
  });

  it('asks for one byte a sign', () => {
    const bytes = [0, 255, 31];
    assert.equal(
      shortReference(() => bytes.shift() ?? 0, 3),
      '2ZZ',
    );
    assert.deepEqual(bytes, []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { trimSummary } from '../../cards/summary.js';

describe('trimSummary', () => {
  it('keeps a text that fits', () => {
    const text = 'June 2024 bulletin: ASB event resources, domestic abuse videos and 7 more';
    assert.equal(trimSummary(text), text);
  });

  it('puts a text on one line', () => {
    assert.equal(trimSummary(' June 2024\n bulletin '), 'June 2024 bulletin');
  });

  it('ends a longer text after a whole word', () => {
    const text = `${'a'.repeat(100)} ${'b'.repeat(40)}, ${'c'.repeat(40)}`;
    assert.equal(trimSummary(text), `${'a'.repeat(100)} ${'b'.repeat(40)}…`);
  });

  it('keeps a word that ends just before the limit', () => {
    const text = `${'a'.repeat(149)} next`;
    assert.equal(trimSummary(text), `${'a'.repeat(149)}…`);
  });

  it('is never longer than 150 characters, and always begins as the text does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 20 }),
        (words) => {
          const text = words.join(' ');
          const summary = trimSummary(text);
          assert.ok(summary.length <= 150);
          assert.ok(text.replace(/\s+/g, ' ').trim().startsWith(summary.replace(/…$/, '')));
          // Throws where a character was cut in half.
          assert.ok(encodeURIComponent(summary).length >= summary.length);
        },
      ),
    );
  });
});

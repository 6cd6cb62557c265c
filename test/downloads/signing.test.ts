import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSignedBy, signatureOf } from '../../bot/downloads/signing.js';

const key = 'a key of thirty-two characters..';
const other = 'another key, just as long as that';

describe('the signature of a text', () => {
  it('is HMAC-SHA256 as base64url, for this purpose alone', () => {
    // As openssl dgst -sha256 -hmac gives it.
    const worked = 'yWl02s41FA6VXM_RW60sPqFU_wEuSYcmQnCKiexOAio';
    assert.equal(signatureOf('text', key), worked);
  });

  it('is of no use for another purpose', () => {
    for (const [made, asked] of [
      ['download', 'pages'],
      ['pages', 'download'],
    ] as const) {
      const signature = signatureOf('text', key, made);
      assert.equal(isSignedBy('text', signature, [key], made), true);
      assert.equal(isSignedBy('text', signature, [key], asked), false);
    }
  });

  it('is taken with the key that made it, wherever that stands among the keys', () => {
    const signature = signatureOf('text', key);
    assert.equal(isSignedBy('text', signature, [key]), true);
    assert.equal(isSignedBy('text', signature, [other, key]), true);
    assert.equal(isSignedBy('text', signature, [key, other]), true);
    assert.equal(isSignedBy('text', signature, [other]), false);
    assert.equal(isSignedBy('text', signature, []), false);
  });

  it('is refused when the text or a byte of it differs, or it is longer or shorter', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string({ minLength: 1 }), (text, place, more) => {
        const signature = signatureOf(text, key);
        const at = place % signature.length;
        const changed = signature.charAt(at) === 'A' ? 'B' : 'A';
        const altered = signature.slice(0, at) + changed + signature.slice(at + 1);
        assert.equal(isSignedBy(text, altered, [key]), false);
        assert.equal(isSignedBy(text + more, signature, [key]), false);
        assert.equal(isSignedBy(text, signature + more, [key]), false);
        assert.equal(isSignedBy(text, signature.slice(0, at), [key]), false);
      }),
    );
  });

  it('has one way of being written: the bits that decoding drops count as well', () => {
    const signature = signatureOf('text', key);
    const last = signature.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twins = [...alphabet].filter((one) => {
      const twin = signature.slice(0, -1) + one;
      const sameBytes = Buffer.from(twin, 'base64url').equals(Buffer.from(signature, 'base64url'));
      return one !== last && sameBytes;
    });
    assert.equal(twins.length, 3);
    for (const twin of twins) {
      assert.equal(isSignedBy('text', signature.slice(0, -1) + twin, [key]), false);
    }
  });
});

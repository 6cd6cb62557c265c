import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Signatures of texts: HMAC-SHA256 (RFC 2104), as base64url. The first key signs, every key verifies: a new
 * key is put before the old one, which is taken away once the links that it signed are over.
 */

/** What is signed with these keys elsewhere is never taken for a link. */
const purpose = 'kent-community-safety/download/1\n';

/** The signature of `text` under `key`: 43 characters. */
export function signatureOf(text: string, key: string): string {
  return createHmac('sha256', key).update(purpose).update(text).digest('base64url');
}

/** Whether one of `keys` signed `text` so. It takes as long for every signature of the right length. */
export function isSignedBy(text: string, signature: string, keys: readonly string[]): boolean {
  // The written signature is compared, because its last character has bits that decoding drops.
  const given = Buffer.from(signature);
  let found = false;
  for (const key of keys) {
    const expected = Buffer.from(signatureOf(text, key));
    const isEqual = expected.length === given.length && timingSafeEqual(expected, given);
    found = isEqual || found;
  }
  return found;
}

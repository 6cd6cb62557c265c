import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Signatures of texts: HMAC-SHA256 (RFC 2104), as base64url. The first key signs, every key verifies: a new
 * key is put before the old one, which is taken away once the links that it signed are over.
 */

/** What is signed for one purpose is never taken for the other: a file for a person, or pages for whoever reads. */
export type SigningPurpose = 'download' | 'pages';

const beginningOf = (purpose: SigningPurpose): string => `kent-community-safety/${purpose}/1\n`;

/** The signature of `text` under `key`: 43 characters. */
export function signatureOf(
  text: string,
  key: string,
  purpose: SigningPurpose = 'download',
): string {
  return createHmac('sha256', key).update(beginningOf(purpose)).update(text).digest('base64url');
}

/** Whether one of `keys` signed `text` so. It takes as long for every signature of the right length. */
export function isSignedBy(
  text: string,
  signature: string,
  keys: readonly string[],
  purpose: SigningPurpose = 'download',
): boolean {
  // The written signature is compared, because its last character has bits that decoding drops.
  const given = Buffer.from(signature);
  let found = false;
  for (const key of keys) {
    const expected = Buffer.from(signatureOf(text, key, purpose));
    const isEqual = expected.length === given.length && timingSafeEqual(expected, given);
    found = isEqual || found;
  }
  return found;
}

import { createHash } from 'node:crypto';
import { readOnlyHeaders } from '../downloads/port.js';

/*
 * The headers of everything that is sent here. A page may be kept by the browser that asked for it, which asks
 * each time whether it is still the same; nobody between keeps what a key opened.
 */

/** How long anybody may keep what is public without asking again, in seconds. */
const publicSeconds = 300;

export const htmlType = 'text/html; charset=utf-8';

/** The headers of what was found; `etag` changes with every byte of `body`. */
export function headersOf(type: string, body: string, isPublic: boolean) {
  return {
    ...readOnlyHeaders,
    'Cache-Control': isPublic ? `public, max-age=${publicSeconds}` : 'private, no-cache',
    'Content-Language': 'en-GB',
    'Content-Type': type,
    ETag: `"${createHash('sha256').update(body).digest('base64url')}"`,
    ...(!isPublic && { 'X-Robots-Tag': 'noindex' }),
  };
}

/** The headers of a page that says why there is nothing. */
export const headersOfRefusal = {
  ...readOnlyHeaders,
  'Cache-Control': 'no-store',
  'Content-Language': 'en-GB',
  'Content-Type': htmlType,
  'X-Robots-Tag': 'noindex',
};

/** Whether what the browser has is still the same: If-None-Match by RFC 9110, section 13.1.2. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

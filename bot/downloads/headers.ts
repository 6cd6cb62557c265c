import type { DownloadedFile } from '../conversation/download.js';

/*
 * The headers of everything that is sent under a link. Nobody else's browser, cache, search or referrer
 * gets to know of it, and a page can do nothing but be read.
 */

/** A page has its own style and pictures within it, and nothing from elsewhere: no program, no frame, no form. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of every page of ours: it is read, and its address is told to nobody. */
export const readOnlyHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const always = {
  ...readOnlyHeaders,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `${contentSecurityPolicy}; sandbox`,
  'X-Robots-Tag': 'noindex',
};

/** The headers of a file. */
export function headersOf({ name, type, isPage }: Omit<DownloadedFile, 'body'>) {
  return {
    ...always,
    'Content-Type': type,
    'Content-Disposition': `${isPage ? 'inline' : 'attachment'}; ${filenames(name)}`,
  };
}

/** The headers of a page that says why there is no file. */
export const headersOfNotice = { ...always, 'Content-Type': 'text/html; charset=utf-8' };

/** The name in ASCII for old browsers, and as it is (RFC 6266, RFC 8187). */
function filenames(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === name) return `filename="${plain}"`;
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What somebody wrote, fit to be kept; or how it is not. */
export type Written =
  | { readonly kind: 'good'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly over: number };

/**
 * Trims a text, brings its line breaks into one shape and takes out control characters, then checks
 * it against `most` characters (UTF-16, as the input of a card counts them).
 */
export function readWritten(raw: string | undefined, most: number): Written {
  const text = (raw ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') return { kind: 'empty' };
  const { length } = text;
  return length > most ? { kind: 'too-long', length, over: length - most } : { kind: 'good', text };
}

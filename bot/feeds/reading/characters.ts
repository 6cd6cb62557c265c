/** Bytes to text, whatever a server or a document says of them. */

export interface Characters {
  readonly text: string;
  /** They are others than is said. */
  readonly differ: boolean;
}

const utf8 = 'utf-8';
/** What is left when nothing else fits: every byte of it is a character (WHATWG Encoding). */
const lastResort = 'windows-1252';

/** In these, bytes that look like UTF-8 are something else. */
const wideOrShifted = /^(utf-16|iso-2022|hz-|replacement)/;

/** The name by which the decoder knows the character set; undefined where it knows none. */
function known(label: string | undefined): string | undefined {
  if (label === undefined || label === '') return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** What the bytes 0x80 to 0x9F are in windows-1252; Node's decoder leaves some of them as controls. */
const between80And9f = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (encoding !== lastResort) return text;
    return text.replace(
      /[\u0080-\u009f]/g,
      (one) => between80And9f[one.charCodeAt(0) - 0x80] ?? one,
    );
  } catch {
    return undefined;
  }
}

/** By a byte order mark, or by the zeros beside the first character of an XML document. */
function byFirstBytes(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return undefined;
}

/** As the XML declaration or a page's head says. */
function byDeclaration(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024));
  return /(?:<\?xml\s[^>]*?\bencoding|<meta\s[^>]*?\bcharset)\s*=\s*["']?([\w.:-]+)/i.exec(
    start,
  )?.[1];
}

/**
 * The text of `bytes`. First their own marks count, then UTF-8 where it fits, then what the server
 * says, then what the document says. Never throws.
 */
export function readCharacters(bytes: Uint8Array, contentType: string): Characters {
  const bySelf = byFirstBytes(bytes);
  const byServer = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  const said = byServer ?? byDeclaration(bytes);
  const names = [bySelf, known(byServer), known(byDeclaration(bytes)), utf8, lastResort];
  const fitting = names.filter((name) => name !== undefined);
  const isPlain = !fitting.slice(0, -2).some((name) => wideOrShifted.test(name));
  const order = isPlain && bySelf === undefined ? [utf8, ...fitting] : fitting;
  for (const encoding of order) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { text, differ: differs(said, encoding, text) };
  }
  return { text: new TextDecoder(lastResort).decode(bytes), differ: true };
}

/** ASCII is the same in nearly all of them. */
function differs(said: string | undefined, used: string, text: string): boolean {
  if (said === undefined) return used === lastResort;
  return known(said) !== used && /\P{ASCII}/u.test(text);
}

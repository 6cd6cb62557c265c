/** What somebody typed, on one line: no control characters, single spaces. */
export function oneLine(raw: string | undefined): string {
  return (raw ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What somebody typed, a line each, without empty ones. */
export function linesOf(raw: string | undefined): readonly string[] {
  return (raw ?? '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine)
    .filter((line) => line !== '');
}

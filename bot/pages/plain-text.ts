/** Controls but tab and line feed, and what is no character: XML 1.0 (section 2.2) and calendars hold none. */
const unwritable = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu;

/** `text` in characters that every format holds, with line feeds as its line ends. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwritable, '');
}

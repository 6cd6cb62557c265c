/**
 * Text for an Adaptive Card's TextBlock, which reads a part of Markdown: bold, italic, lists, links.
 * Source of the rule: CommonMark 0.31, section 2.4 (a backslash makes any ASCII punctuation literal).
 */

/** Has a meaning wherever it stands. Round brackets have one only after square ones, which are escaped. */
const inlineMarks = /[\\`*_~[\]]/g;

/** Opens an HTML tag or an autolink, or begins a character reference. */
const markupStarts = /<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)/g;

/** Makes a line a list item, a heading, a quotation, a rule or an underlined heading. */
const lineStart = /^(\s*)(?:([-+#>=])|(\d{1,9})([.)]))/gm;

function escapeLineStart(
  _match: string,
  indent: string,
  mark: string | undefined,
  digits: string | undefined,
  delimiter: string | undefined,
): string {
  if (mark !== undefined) return `${indent}\\${mark}`;
  return `${indent}${digits}\\${delimiter}`;
}

/** Plain text in, Markdown that reads as exactly that text out. Line breaks stay. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(inlineMarks, '\\$&')
    .replace(markupStarts, '\\$&')
    .replace(lineStart, escapeLineStart);
}

/** A link as TextBlock Markdown. `title` is plain text; `address` is absolute. */
export function markdownLink(title: string, address: string): string {
  const target = address
    .replace(/[()<>\s\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`)
    // A character reference is read in addresses too: "?a=1&copy;".
    .replace(markupStarts, '\\$&');
  return `[${escapeMarkdown(title)}](${target})`;
}

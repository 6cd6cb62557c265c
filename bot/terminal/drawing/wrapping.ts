import { lineWidth, plain, widthOf, type Line, type Span } from './spans.js';

/** Breaks a line between words, so that none is wider than `width`; a longer word stands by itself. */
export function wrap(line: Line, width: number): readonly Line[] {
  const lines: Span[][] = [];
  let current: Span[] = [];
  let used = 0;
  for (const word of wordsOf(line)) {
    const isBlank = word.every(({ text }) => text === ' ');
    const size = lineWidth(word);
    if (used > 0 && used + size > width) {
      lines.push(current);
      [current, used] = [[], 0];
    }
    if (isBlank && used === 0) continue;
    current.push(...word);
    used += size;
  }
  if (current.length > 0 || lines.length === 0) lines.push(current);
  return lines.map(withoutLastBlank);
}

/** The words of a line; one that changes its look within has several spans. Blanks are words of their own. */
function wordsOf(line: Line): readonly Line[] {
  const words: Span[][] = [];
  let open = false;
  for (const span of line) {
    const pieces = span.whole ? [span.text] : span.text.split(/( )/);
    for (const text of pieces) {
      if (text === '') continue;
      const last = words.at(-1);
      const piece = { ...span, text };
      if (text !== ' ' && open && last) last.push(piece);
      else words.push([piece]);
      open = text !== ' ';
    }
  }
  return words;
}

function withoutLastBlank(line: Span[]): Line {
  while (line.at(-1)?.text === ' ') line.pop();
  return line;
}

/** `lines` behind `first`, and behind blanks of its width from the second on. */
export function hanging(first: Span, lines: readonly Line[]): readonly Line[] {
  const rest = plain(' '.repeat(widthOf(first.text)));
  return lines.map((line, index) => [index === 0 ? first : rest, ...line]);
}

/** Lines wrapped behind `first`. */
export function wrapBehind(first: Span, line: Line, width: number): readonly Line[] {
  return hanging(first, wrap(line, width - widthOf(first.text)));
}

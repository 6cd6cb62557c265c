import { styleText } from 'node:util';

/** How a stretch of text looks, in the names of Node's `styleText`. */
export type Style =
  'bold' | 'dim' | 'italic' | 'underline' | 'cyan' | 'green' | 'yellow' | 'red' | 'inverse';

/** A stretch of text in one look. It holds no line break. */
export interface Span {
  readonly text: string;
  readonly styles: readonly Style[];
  /** Kept on one line where that is possible at all, such as an address or a button. */
  readonly whole?: true;
}

export type Line = readonly Span[];

export const plain = (text: string): Span => ({ text, styles: [] });
export const styled = (text: string, ...styles: readonly Style[]): Span => ({ text, styles });

/** The line as it is written to the screen. Without colours, text is all there is. */
export function painted(line: Line, colours: boolean): string {
  const words = line.map(({ text, styles }) =>
    colours && styles.length > 0 && text !== ''
      ? styleText([...styles], text, { validateStream: false })
      : text,
  );
  return words.join('').trimEnd();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /^(?:\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul})/u;
const pictureOfText = /^[©®™‼⁉ℹ↔-↪▪-◾☀-⛿✂-➿]$/u;
const ascii = /^[ -~]*$/;

/** How many columns `text` takes. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += wide.test(segment) && !pictureOfText.test(segment) ? 2 : 1;
  }
  return width;
}

export const lineWidth = (line: Line): number =>
  line.reduce((sum, { text }) => sum + widthOf(text), 0);

/** The characters that would move the cursor, change colours or ring the bell are shown as blanks. */
export function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, ' ');
}

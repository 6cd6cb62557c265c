import { proseOf } from './documents.js';

/** What a guide marks: `words to type`, or the **title** of a button or a field. */
export interface Span {
  readonly kind: 'say' | 'title';
  readonly text: string;
}

/** What is marked in Markdown, in its order. */
export function spansOf(markdown: string): readonly Span[] {
  return [...proseOf(markdown).matchAll(/`([^`\n]+)`|\*\*([^*\n]+)\*\*/g)].map(
    ([, say, title]): Span =>
      say === undefined ? { kind: 'title', text: title ?? '' } : { kind: 'say', text: say },
  );
}

import type { Messages } from '../library/model.js';

/** What is wrong with something typed: the key of a sentence of this room, and what is put in. */
export interface Problem {
  readonly key: string;
  readonly values?: Parameters<Messages['text']>[1];
}

/** Reasons and questions, in characters. */
export const mostReason = 400;
export const fewestReason = 10;
export const mostQuestion = 1_000;

/** What is wrong with the length of a tidied text; undefined when it fits. */
export function wrongLength(
  text: string,
  { fewest, most }: { readonly fewest: number; readonly most: number },
): Problem | undefined {
  const { length } = text;
  if (length > most) return { key: 'too-long', values: { length, most, over: length - most } };
  if (length >= fewest) return undefined;
  return length === 0 ? { key: 'empty' } : { key: 'too-short', values: { length, fewest } };
}

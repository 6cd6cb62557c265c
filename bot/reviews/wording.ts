import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Library, Messages } from '../library/model.js';

type Words = Pick<Library, 'messages'>;

/** A sentence of this room. */
export function say(
  { messages }: Words,
  key: string,
  values?: Parameters<Messages['text']>[1],
): string {
  return messages.text(`reviews.${key}`, values);
}

/** One or many of something, each a sentence of its own: `key-one`, `key-many`. */
export function sayCount(
  library: Words,
  key: string,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return say(library, `${key}-${count === 1 ? 'one' : 'many'}`, { count, ...values });
}

/** `21 November 2026`, in London. */
export const dayOf = (instant: Date): string => formatDate(londonDate(instant));

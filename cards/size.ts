import type { Card } from './card.js';

/**
 * The most that one card may take, in bytes as `sizeOf` counts. Teams guarantees messages of 80 KB, counted
 * as UTF-16 and with the envelope: twice this, and room to spare.
 */
export const largestCard = 25_000;

/** The size of a card's JSON, in bytes of UTF-8. */
export function sizeOf(card: Card): number {
  return Buffer.byteLength(JSON.stringify(card.content), 'utf8');
}

import { shortReference } from '../references.js';
import type { BroadcastId } from './model.js';

/** 36^9 ms last until the year 5188. */
const timeDigits = 9;
/** 80 bits of chance. */
const chanceLetters = 16;

/** A new id: the time, so that ids sort as they were made, and chance, so that nobody guesses one. */
export function newBroadcastId(at: Date, randomByte: () => number): BroadcastId {
  const time = at.getTime().toString(36).padStart(timeDigits, '0');
  return `${time}-${shortReference(randomByte, chanceLetters)}`;
}

/** Sorts the newest first. */
export function newestFirstKey(id: BroadcastId): string {
  const time = Number.parseInt(id.slice(0, timeDigits), 36);
  return `${(36 ** timeDigits - 1 - time).toString(36).padStart(timeDigits, '0')}-${id}`;
}

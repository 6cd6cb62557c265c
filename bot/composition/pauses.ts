import { setTimeout as pause } from 'node:timers/promises';

/** The longest wait before another try at what others change as well, in ms. */
const longestPauseMs = 250;

/** Waits that are left to chance, and longer from try to try. */
export const shortPauses =
  (randomByte: () => number) =>
  (tries: number): Promise<void> =>
    pause((randomByte() / 256) * Math.min(longestPauseMs, 8 * 2 ** tries));

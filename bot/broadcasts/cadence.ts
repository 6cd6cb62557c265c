import type { WorkRules } from './rules.js';
import type { Timer } from '../timer.js';

/** Spaces writes, so that what comes in shortly after one another is written together. */
export interface Cadence {
  /** Waits until the next write may be made. */
  pause(): Promise<void>;
  /** Makes a write, and sees how long it takes. */
  write(write: () => Promise<void>): Promise<void>;
}

/** Where the bounds allow it, writing takes about a tenth of the time. */
const sharesOfWriting = 10;

/** `now` gives the time in ms. */
export function createCadence(rules: WorkRules, now: () => number, timer: Timer): Cadence {
  let endedAt = 0;
  let tookMs = 0;
  return {
    async pause() {
      const { leastBetweenWritesMs: least, mostBetweenWritesMs: most } = rules;
      const between = Math.min(most, Math.max(least, sharesOfWriting * tookMs));
      const waitMs = Math.min(between, endedAt + between - now());
      if (waitMs > 0) await new Promise<void>((resolve) => timer(waitMs, resolve));
    },
    async write(write) {
      const begunAt = now();
      await write();
      endedAt = now();
      tookMs = endedAt - begunAt;
    },
  };
}

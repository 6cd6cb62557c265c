import { allIn, openIn } from './counts.js';
import type { Broadcast, BroadcastId, Counts } from './model.js';

/** Measures how many outcomes a second a broadcast has, over the last seconds. */
export interface Speedometer {
  measure(broadcast: Broadcast, counts: Counts, now: Date): number;
}

/** Over how long it is measured, in ms. */
const windowMs = 10_000;
/** Readings that are closer together are one. */
const readingMs = 500;

interface Reading {
  readonly at: number;
  readonly outcomes: number;
}

/** Remembers the last readings of what goes on; the first reading is compared with the beginning. */
export function createSpeedometer(): Speedometer {
  const readings = new Map<BroadcastId, Reading[]>();
  return {
    measure(broadcast, counts, now) {
      const at = now.getTime();
      const outcomes = allIn(counts) - openIn(counts);
      if (broadcast.state !== 'sending') {
        readings.delete(broadcast.id);
        return 0;
      }
      const known = readings.get(broadcast.id) ?? [
        { at: broadcast.startedAt?.getTime() ?? at, outcomes: 0 },
      ];
      const recent = known.filter((one) => at - one.at <= windowMs);
      const from = recent[0] ?? known[known.length - 1] ?? { at, outcomes };
      const last = known[known.length - 1];
      if (!last || at - last.at >= readingMs) recent.push({ at, outcomes });
      readings.set(broadcast.id, recent.length > 0 ? recent : [{ at, outcomes }]);
      const elapsed = at - from.at;
      return elapsed <= 0 ? 0 : Math.max(0, ((outcomes - from.outcomes) / elapsed) * 1_000);
    },
  };
}

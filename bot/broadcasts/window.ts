/**
 * What was begun within the last second. Beside the pace it lets what a delay has cost be made up for, and yet
 * never more in any second than `most`.
 */
export interface Window {
  /** How many more may be begun at `now`, in ms. */
  free(now: number): number;
  /** So many were begun at `now`. */
  begun(now: number, count: number): void;
  /** How long until one more may be begun, in ms; 0 when one may now. */
  waitMs(now: number): number;
}

const lengthMs = 1_000;

export function createWindow(most: number): Window {
  /** The oldest first; those of one ms are together. */
  const begun: { readonly at: number; count: number }[] = [];
  let sum = 0;
  const forget = (now: number): void => {
    while (begun[0] && begun[0].at <= now - lengthMs) sum -= begun.shift()?.count ?? 0;
  };
  return {
    free(now) {
      forget(now);
      return Math.max(0, most - sum);
    },
    begun(now, count) {
      if (count === 0) return;
      forget(now);
      sum += count;
      const last = begun.at(-1);
      if (last && last.at === now) last.count += count;
      else begun.push({ at: now, count });
    },
    waitMs(now) {
      forget(now);
      const [oldest] = begun;
      return sum < most || !oldest ? 0 : oldest.at + lengthMs - now;
    },
  };
}

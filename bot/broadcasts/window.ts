/**
 * The calls of the last second. The pace lets what a delay has cost be made up for; this sees to it that there
 * are yet never more than `most` in any second.
 */
export interface Window {
  /** 0 when a call may be made at `now` (in ms), and then it counts; else how long until one may be made, in ms. */
  begin(now: number): number;
}

const lengthMs = 1_000;

export function createWindow(most: number): Window {
  /** The oldest first; those of one ms are together. */
  const begun: { readonly at: number; count: number }[] = [];
  let sum = 0;
  return {
    begin(now) {
      while (begun[0] && begun[0].at <= now - lengthMs) sum -= begun.shift()?.count ?? 0;
      const [oldest] = begun;
      if (oldest && sum >= most) return oldest.at + lengthMs - now;
      const last = begun.at(-1);
      if (last && last.at === now) last.count += 1;
      else begun.push({ at: now, count: 1 });
      sum += 1;
      return 0;
    },
  };
}

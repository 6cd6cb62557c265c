/** The sends that may be in flight in this process at once: from the claim until the outcome is written. */
export interface Slots {
  free(): number;
  /** Takes so many of those that are free. */
  take(count: number): void;
  /** Gives so many back, and wakes whoever waits for some. */
  give(count: number): void;
  /** Calls `freed` once, when some are free again. */
  onceFree(freed: () => void): void;
}

export function createSlots(most: number): Slots {
  let free = most;
  let waiting = new Set<() => void>();
  return {
    free: () => free,
    take(count) {
      free -= count;
    },
    give(count) {
      if (count === 0) return;
      free += count;
      const woken = waiting;
      waiting = new Set();
      for (const wake of woken) wake();
    },
    onceFree(freed) {
      waiting.add(freed);
    },
  };
}

import type { Paces } from './paces.js';
import type { Slots } from './slots.js';
import type { Turns } from './turns.js';

/** What the runs of one process share. */
export interface Shared {
  readonly slots: Slots;
  readonly paces: Paces;
  readonly turns: Turns;
}

/** How many sends a run may begin now: its tenant's pace, its turn, and the free slots together. */
export interface Allowance {
  /** Takes up to `wanted`; gives how many. With nothing to begin, others have the turn. */
  take(wanted: number): number;
  /** Outcomes of so many are written. */
  give(count: number): void;
  /**
   * How long until `take` may give something, in ms, `longest` at most; `wake` is called where others have to
   * end something first.
   */
  waitMs(longest: number, wake: () => void): number;
  /** The run claims nothing more for now. */
  leave(): void;
}

export function createAllowance(
  { slots, paces, turns }: Shared,
  tenant: string,
  run: string,
): Allowance {
  return {
    take(wanted) {
      if (wanted === 0) turns.leaves(tenant, run);
      if (wanted === 0 || !turns.takes(tenant, run)) return 0;
      const free = Math.min(wanted, slots.free());
      const granted = free === 0 ? 0 : paces.take(tenant, free);
      slots.take(granted);
      return granted;
    },
    give: (count) => slots.give(count),
    waitMs(longest, wake) {
      if (!turns.takes(tenant, run)) {
        turns.onceFree(tenant, wake);
        return longest;
      }
      const pace = paces.waitMs(tenant);
      if (pace > 0) return Math.min(Math.ceil(pace), longest);
      if (slots.free() > 0) return 1;
      slots.onceFree(wake);
      return longest;
    },
    leave: () => turns.leaves(tenant, run),
  };
}

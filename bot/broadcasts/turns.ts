/**
 * Of the batches of one tenant in hand, one claims at a time: the pace is the tenant's anyway, and one batch
 * that claims three deliveries writes them at once, where three batches would write three times. The next
 * goes on while the last answers of the one before are still to come.
 */
export interface Turns {
  /** Whether that run claims for the tenant now; takes the turn where it is free. */
  takes(tenant: string, run: string): boolean;
  /** The run has nothing to claim now. */
  leaves(tenant: string, run: string): void;
  /** Calls `free` once, when the turn is free again. */
  onceFree(tenant: string, free: () => void): void;
}

export function createTurns(): Turns {
  const holders = new Map<string, string>();
  const waiting = new Map<string, Set<() => void>>();
  return {
    takes(tenant, run) {
      const holder = holders.get(tenant) ?? run;
      holders.set(tenant, holder);
      return holder === run;
    },
    leaves(tenant, run) {
      if (holders.get(tenant) !== run) return;
      holders.delete(tenant);
      const woken = waiting.get(tenant) ?? [];
      waiting.delete(tenant);
      for (const wake of woken) wake();
    },
    onceFree(tenant, free) {
      const others = waiting.get(tenant) ?? new Set();
      waiting.set(tenant, others.add(free));
    },
  };
}

import type { Broadcast, BroadcastId } from './model.js';

/** How broadcasts are now, to within a moment: what a worker looks at before each claim. */
export interface Controls {
  current(id: BroadcastId): Promise<Broadcast | undefined>;
  /** The next look reads anew. */
  forget(id: BroadcastId): void;
}

export interface ControlsParts {
  readonly get: (id: BroadcastId) => Promise<Broadcast | undefined>;
  /** The time in ms. */
  readonly now: () => number;
  /** How long what was read is believed, in ms. */
  readonly keptMs: number;
}

/** Reads a broadcast at most once in `keptMs`, for all batches in hand together. */
export function createControls({ get, now, keptMs }: ControlsParts): Controls {
  const kept = new Map<
    BroadcastId,
    { readonly at: number; readonly found: ReturnType<typeof get> }
  >();
  return {
    current(id) {
      const known = kept.get(id);
      if (known && now() - known.at < keptMs) return known.found;
      for (const [other, { at }] of kept) if (now() - at >= keptMs) kept.delete(other);
      const found = get(id);
      kept.set(id, { at: now(), found });
      // A fault is told to whoever asked; the next one asks again.
      found.catch(() => kept.delete(id));
      return found;
    },
    forget(id) {
      kept.delete(id);
    },
  };
}

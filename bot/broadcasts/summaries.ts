import type { BatchSummary } from './batch-rows.js';
import { openIn } from './counts.js';
import type { DeliveryStore } from './delivery-store.js';
import type { Broadcast, BroadcastId } from './model.js';

/** Reads what the batches of a broadcast say of themselves. */
export interface Summaries {
  of(broadcast: Broadcast): Promise<readonly BatchSummary[]>;
}

export interface SummariesParts {
  readonly deliveries: Pick<DeliveryStore, 'summary'>;
  /** Lets others have their turn: embedded storage answers without ever waiting. */
  readonly breathe: () => Promise<void>;
}

/** So many are asked for at once. */
const together = 32;
/** Of so many broadcasts the batches that are done are remembered. */
const mostKept = 4;

/**
 * Batches in which every delivery has an outcome do not change until the broadcast is queued again, so
 * they are read once in each round.
 */
export function createSummaries({ deliveries, breathe }: SummariesParts): Summaries {
  const kept = new Map<
    BroadcastId,
    { readonly round: number; readonly done: Map<number, BatchSummary> }
  >();

  const doneOf = ({ id, rounds }: Broadcast): Map<number, BatchSummary> => {
    const known = kept.get(id);
    kept.delete(id);
    const done = known?.round === rounds.wanted ? known.done : new Map<number, BatchSummary>();
    kept.set(id, { round: rounds.wanted, done });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return done;
  };

  return {
    async of(broadcast) {
      const done = doneOf(broadcast);
      const numbers = Array.from({ length: broadcast.batches }, (_, index) => index + 1);
      const missing = numbers.filter((number) => !done.has(number));
      const read = new Map<number, BatchSummary>();
      for (let first = 0; first < missing.length; first += together) {
        const some = missing.slice(first, first + together);
        const found = await Promise.all(some.map((one) => deliveries.summary(broadcast.id, one)));
        for (const summary of found) {
          if (!summary) continue;
          const isDone = openIn(summary.counts) === 0;
          (isDone ? done : read).set(summary.number, summary);
        }
        await breathe();
      }
      return numbers.flatMap((number) => done.get(number) ?? read.get(number) ?? []);
    },
  };
}

import type { WorkQueue } from '../storage/work-queue.js';
import type { BatchSummary } from './batch-rows.js';
import { openIn } from './counts.js';
import type { BroadcastStore } from './broadcast-store.js';
import type { Broadcast } from './model.js';
import type { BatchMessage } from './worker.js';

/** So many are sent to the queue at once. */
const together = 4;

/**
 * Queues every batch that is not done: the tenants by turns, so that all of them get going. A batch that is
 * queued already comes twice, which is harmless: the rows say what is still to be done. `breathe` lets others
 * have their turn: embedded storage answers without ever waiting.
 */
export async function queueBatches(
  store: BroadcastStore,
  queue: WorkQueue,
  broadcast: Broadcast,
  summaries: readonly BatchSummary[],
  breathe: () => Promise<void>,
): Promise<void> {
  const open = byTurns(summaries.filter(({ counts }) => openIn(counts) > 0));
  for (let first = 0; first < open.length; first += together) {
    await Promise.all(
      open
        .slice(first, first + together)
        .map(({ number, tenant }) =>
          queue.send({ broadcast: broadcast.id, batch: number, tenant } satisfies BatchMessage),
        ),
    );
    await breathe();
  }
  const { wanted } = broadcast.rounds;
  await store.revise(broadcast.id, (current) => ({
    ...current,
    rounds: { ...current.rounds, queued: Math.max(current.rounds.queued, wanted) },
  }));
}

/** The first batch of each tenant, then the second of each, and so on. */
export function byTurns(summaries: readonly BatchSummary[]): readonly BatchSummary[] {
  const turnOf = new Map<string, number>();
  const turns = summaries.map((summary) => {
    const turn = turnOf.get(summary.tenant) ?? 0;
    turnOf.set(summary.tenant, turn + 1);
    return { summary, turn };
  });
  return turns
    .sort((one, other) => one.turn - other.turn || one.summary.number - other.summary.number)
    .map(({ summary }) => summary);
}

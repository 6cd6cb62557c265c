import type { BroadcastSurroundings } from '../../bot/composition/broadcasts.js';
import type { WorkQueues } from '../../bot/storage/work-queue.js';

/** What broadcasts take from outside, for tests in which none is sent: nothing ever leaves. */
export function silentBroadcasts(queues: WorkQueues): BroadcastSurroundings {
  const refused = async () => ({ outcome: 'not-ours' }) as const;
  return {
    queues,
    sender: { prepare: () => ({ shared: new Uint8Array() }), send: refused, update: refused },
    settings: { holdSeconds: 0, secondPerson: false, ratePerTenant: 45 },
    lookAtLink: undefined,
    rules: undefined,
  };
}

/** The numbers that a broadcast goes by. Tests and measurements have their own. */
import type { BackoffRules } from './backoff.js';
import type { PaceRules } from './pace.js';

/** The pace for an organisation, up to `ceiling` calls a second (setting SEND_RATE_PER_TENANT). */
export function paceRules(ceiling: number): PaceRules {
  return {
    ...{ start: Math.min(20, ceiling), step: 5, ceiling, floor: 1 },
    ...{ burstMs: 300, pauseMs: 2_000, forgetMs: 60_000 },
  };
}

/** How a delivery is tried again. */
export interface RetryRules {
  readonly backoff: BackoffRules;
  /** After so many tries that the platform put off, the delivery has failed. */
  readonly mostTries: number;
  /** How long after "there is no such conversation" it is asked once more, in ms. */
  readonly doubtMs: number;
}

/** Twelve tries over about half an hour. */
export const retryRules: RetryRules = {
  backoff: { firstMs: 2_000, longestMs: 300_000 },
  mostTries: 12,
  doubtMs: 60_000,
};

/** How a worker works. */
export interface WorkRules {
  /** Sends in flight in this process at most, from the claim until the outcome is written. */
  readonly mostInFlight: number;
  /** Sends that a batch begins at once at most: what is to be written and begun in one go holds up everything else. */
  readonly mostAtOnce: number;
  /** Batches in hand at most, and of one tenant: a slow one leaves room for the others. */
  readonly mostBatches: number;
  readonly mostBatchesOfTenant: number;
  /** How long a queued batch is hidden from other workers, in ms; longer than slice and claim together. */
  readonly visibilityMs: number;
  /** After so long a batch goes back into the queue, and others get their turn. */
  readonly sliceMs: number;
  /** A claim that is older belongs to a worker that ended; longer than the sender's patience. */
  readonly claimMs: number;
  /** How long a state that was read is believed: pause and stop are noticed within it. */
  readonly controlMs: number;
  /**
   * The time between two writes of a batch, in which outcomes and claims come together: ten times as long as
   * the last write took, within these bounds. A slow disk or network then gets fewer and larger ones.
   */
  readonly leastBetweenWritesMs: number;
  readonly mostBetweenWritesMs: number;
  /** How often the queue is asked when it was empty. */
  readonly pollMs: number;
  /** A wait that is shorter is waited for with the batch in hand. */
  readonly shortWaitMs: number;
  /** How soon a batch comes back whose tenant has its share in hand, or that another worker is at. */
  readonly busyMs: number;
  /** How soon a batch comes back that met a fault of storage. */
  readonly faultMs: number;
  /** After so many deliveries that came to nothing a batch is poison. */
  readonly mostDeliveries: number;
  /** How often a fault of storage is met before what is in hand is given up. */
  readonly mostFaults: number;
}

export const workRules: WorkRules = {
  ...{ mostInFlight: 400, mostAtOnce: 16, mostBatches: 32, mostBatchesOfTenant: 2 },
  ...{ visibilityMs: 120_000, sliceMs: 20_000, claimMs: 45_000, controlMs: 500 },
  ...{
    leastBetweenWritesMs: 20,
    mostBetweenWritesMs: 50,
    pollMs: 1_000,
    shortWaitMs: 2_000,
    busyMs: 2_000,
    faultMs: 5_000,
  },
  ...{ mostDeliveries: 8, mostFaults: 8 },
};

/** How the scheduler looks after broadcasts. */
export interface SchedulerRules {
  /** How often it looks while there is one to look after, and while there is none. */
  readonly lookMs: number;
  readonly idleMs: number;
  /** A time that passed longer ago is not made up for by itself: an editor is asked. */
  readonly lateMs: number;
  /** Progress is told at most so often, in ms; a change of the state at once. */
  readonly tellMs: number;
  /** How long an instance may be silent before another takes over. */
  readonly leaseMs: number;
}

export const schedulerRules: SchedulerRules = {
  ...{ lookMs: 1_000, idleMs: 5_000, lateMs: 60 * 60_000, tellMs: 2_000, leaseMs: 15_000 },
};

/** All the numbers of an engine. */
export interface EngineRules {
  readonly pace: PaceRules;
  readonly retry: RetryRules;
  readonly work: WorkRules;
  readonly scheduler: SchedulerRules;
}

/** The usual numbers, with so many calls a second to one tenant at most. */
export const standardRules = (ratePerTenant: number): EngineRules => ({
  pace: paceRules(ratePerTenant),
  retry: retryRules,
  work: workRules,
  scheduler: schedulerRules,
});

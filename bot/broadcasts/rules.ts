/** The numbers that a broadcast goes by. Tests and measurements have their own. */
import type { BackoffRules } from './backoff.js';
import type { PaceRules } from './pace.js';

/** The pace for an organisation, up to `ceiling` calls a second (setting SEND_RATE_PER_TENANT). */
export function paceRules(ceiling: number): PaceRules {
  return {
    ...{ start: Math.min(20, ceiling), step: 5, ceiling, floor: 1 },
    ...{ burstMs: 100, pauseMs: 2_000, forgetMs: 60_000 },
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

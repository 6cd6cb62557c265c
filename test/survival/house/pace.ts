import { standardRules, type EngineRules } from '../../../bot/broadcasts/rules.js';

/** A clock that shows `at` now and goes on from there. */
export function clockFrom(at: number): () => Date {
  const began = performance.now();
  return () => new Date(at + performance.now() - began);
}

/**
 * Broadcasts at a pace that makes one last for some tenths of a second, and that looks often. How long a claim
 * lasts is as usual, because the clock is moved on between two lives; `claimsLastMs` where it cannot be.
 */
export function quickRules(claimsLastMs?: number): EngineRules {
  const usual = standardRules(50);
  const claims = claimsLastMs && {
    claimMs: claimsLastMs,
    visibilityMs: claimsLastMs + 1_000,
    sliceMs: claimsLastMs / 2,
  };
  return {
    pace: { ...usual.pace, start: 250, ceiling: 250 },
    retry: { ...usual.retry, backoff: { firstMs: 30, longestMs: 60 }, doubtMs: 30 },
    work: { ...usual.work, controlMs: 20, pollMs: 20, busyMs: 20, faultMs: 20, ...claims },
    scheduler: {
      ...{ ...usual.scheduler, lookMs: 20, idleMs: 20, tellMs: 40 },
      ...(claimsLastMs && { leaseMs: claimsLastMs }),
    },
  };
}

export interface BackoffRules {
  /** The wait after the first try, in ms; it doubles with each further one. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after `attempts` tries, in ms: twice as long each time, the later half of it left to
 * chance (0 to 1), so that those who failed together do not try again together. At least `afterMs`.
 */
export function backoff(
  rules: BackoffRules,
  attempts: number,
  chance: number,
  afterMs = 0,
): number {
  const whole = Math.min(rules.longestMs, rules.firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.ceil(Math.max(afterMs, 0) + whole / 2 + (chance * whole) / 2);
}

/**
 * How fast one organisation's Teams is written to: a bucket that fills with `rate` tokens a second, a token
 * a call. Pure: the time is an argument, in ms. Limits: msteams-docs, rate-limit.md (50 calls a second an
 * app and tenant).
 */

export interface PaceRules {
  /** Calls a second at first. */
  readonly start: number;
  /** Added after each second without a refusal. */
  readonly step: number;
  /** Calls a second at most. */
  readonly ceiling: number;
  /** Calls a second at least, however often the platform refuses. */
  readonly floor: number;
  /** Tokens that are kept for a caller that is late, in ms of the rate. */
  readonly burstMs: number;
  /** The pause after a refusal that names none, in ms. */
  readonly pauseMs: number;
  /** After so long without a call the pace begins anew, in ms. */
  readonly forgetMs: number;
}

export interface Pace {
  /** Calls a second. */
  readonly rate: number;
  readonly tokens: number;
  /** The time up to which tokens were counted. */
  readonly at: number;
  /** No call before that time. */
  readonly pausedUntil: number;
  /** Since when there was no refusal, or since the last step. */
  readonly quietSince: number;
  /** When the pace was last halved: calls that were made before then do not halve it again. */
  readonly halvedAt: number;
  readonly usedAt: number;
}

const secondMs = 1_000;

/** A pace that has just begun: one call at once, the others after one another. */
export function newPace(rules: PaceRules, now: number): Pace {
  const rate = Math.min(rules.start, rules.ceiling);
  return {
    ...{ rate, tokens: 1, at: now, pausedUntil: now },
    ...{ quietSince: now, halvedAt: Number.NEGATIVE_INFINITY, usedAt: now },
  };
}

/** The pace at `now`: tokens have come in, and each quiet second has made it faster. */
export function advance(pace: Pace, rules: PaceRules, now: number): Pace {
  if (now <= pace.at) return pace;
  if (now - pace.usedAt > rules.forgetMs && now > pace.pausedUntil) return newPace(rules, now);
  let { rate, tokens, at, quietSince } = pace;
  at = Math.min(now, Math.max(at, pace.pausedUntil));
  while (at < now) {
    const grows = rate < rules.ceiling;
    const stepAt = Math.max(quietSince + secondMs, at);
    const until = grows ? Math.min(now, stepAt) : now;
    tokens = Math.min(capacity(rate, rules), tokens + ((until - at) / secondMs) * rate);
    at = until;
    if (grows && at >= stepAt) {
      rate = Math.min(rules.ceiling, rate + rules.step);
      quietSince = at;
    }
  }
  return { ...pace, rate, tokens, at: now, quietSince };
}

/** At least one token, or no call would ever be made. */
function capacity(rate: number, rules: PaceRules): number {
  return Math.max(1, (rate * rules.burstMs) / secondMs);
}

/** Takes up to `wanted` whole tokens. */
export function take(
  pace: Pace,
  rules: PaceRules,
  now: number,
  wanted: number,
): { readonly pace: Pace; readonly granted: number } {
  const current = advance(pace, rules, now);
  const granted =
    waitOf(current, now) > 0 ? 0 : Math.min(wanted, Math.floor(current.tokens + dust));
  if (granted <= 0) return { pace: current, granted: 0 };
  const tokens = Math.max(0, current.tokens - granted);
  return { pace: { ...current, tokens, usedAt: now }, granted };
}

/** What fractions of a token lose in floating point. */
const dust = 1e-6;

/** How long until a token is there, in ms; 0 when one is there. `pace` must be advanced to `now`. */
export function waitOf(pace: Pace, now: number): number {
  const paused = Math.max(0, pace.pausedUntil - now);
  const missing = 1 - dust - pace.tokens;
  return missing <= 0 ? paused : paused + (missing / pace.rate) * secondMs;
}

/**
 * The platform refused a call made at `calledAt` because there were too many: half the pace, and no call for
 * `afterMs`. Refusals of calls that were under way when the pace was halved only lengthen the pause.
 */
export function refused(
  pace: Pace,
  rules: PaceRules,
  now: number,
  calledAt: number,
  afterMs: number | undefined,
): Pace {
  const current = advance(pace, rules, now);
  const pausedUntil = Math.max(current.pausedUntil, now + (afterMs ?? rules.pauseMs));
  const paused = { ...current, pausedUntil, tokens: 0, quietSince: pausedUntil, usedAt: now };
  if (calledAt <= current.halvedAt) return paused;
  return { ...paused, rate: Math.max(rules.floor, current.rate / 2), halvedAt: now };
}

import { advance, newPace, refused, take, waitOf, type Pace, type PaceRules } from './pace.js';
import { createWindow, type Window } from './window.js';

/** The pace of each tenant in this process; what others do shows only in the platform's answers. */
export interface Paces {
  /** Takes up to `wanted` tokens; what it gives is how many calls may be made now. */
  take(tenant: string, wanted: number): number;
  /** How long until a call may be made, in ms; 0 when one may be made now. */
  waitMs(tenant: string): number;
  /**
   * For a call that was granted, right before it is made: 0 when it may be made now, and then it counts; else
   * how long until it should ask again, in ms. Between the two a claim is written, which takes more or less time.
   */
  holdBackMs(tenant: string): number;
  /** The platform refused a call made at `calledAt` (ms since 1970) because there were too many. */
  refused(tenant: string, calledAt: number, afterMs: number | undefined): void;
  /** Until when the platform wants no calls, in ms since 1970; undefined when it wants some. */
  pausedUntil(tenant: string): number | undefined;
}

/** `now` gives the time in ms since 1970. */
export function createPaces(rules: PaceRules, now: () => number): Paces {
  const paces = new Map<string, Pace>();
  const windows = new Map<string, Window>();
  const windowOf = (tenant: string): Window => {
    const window = windows.get(tenant) ?? createWindow(rules.ceiling);
    windows.set(tenant, window);
    return window;
  };
  const paceOf = (tenant: string): Pace => {
    const pace = advance(paces.get(tenant) ?? newPace(rules, now()), rules, now());
    paces.set(tenant, pace);
    return pace;
  };
  return {
    take(tenant, wanted) {
      const taken = take(paceOf(tenant), rules, now(), wanted);
      paces.set(tenant, taken.pace);
      return taken.granted;
    },
    waitMs: (tenant) => waitOf(paceOf(tenant), now()),
    holdBackMs: (tenant) => windowOf(tenant).begin(now()),
    refused(tenant, calledAt, afterMs) {
      paces.set(tenant, refused(paceOf(tenant), rules, now(), calledAt, afterMs));
    },
    pausedUntil(tenant) {
      const { pausedUntil } = paceOf(tenant);
      return pausedUntil > now() ? pausedUntil : undefined;
    },
  };
}

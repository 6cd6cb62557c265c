import { atMost, type Timer } from '../timer.js';
import { lastMondayAtNine, nextMondayAtNine } from './times.js';
import type { WeeklyClaims } from './weekly-claims.js';

export interface ScheduleParts {
  readonly now: () => Date;
  readonly timer: Timer;
  readonly claims: WeeklyClaims;
  /** Sends the card; false when nobody got it, so that it is tried again. */
  readonly send: (now: Date) => Promise<boolean>;
  readonly fault: (problem: unknown) => void;
}

/** After so long, in ms, a missed Monday stays missed. */
const catchUpMs = 24 * 60 * 60_000;

/** How often the clock is looked at, in ms: a timer of days would miss a machine that slept. */
export const weeklyLookMs = 15 * 60_000;

/** How long stopping waits for a card that is being sent, in ms; after that, another instance takes over. */
const graceMs = 1_000;

/**
 * Sends the weekly card on Mondays at 9am in London, once over all instances; after downtime, within
 * a day. Call what it gives to stop.
 */
export function startWeekly({ now, timer, claims, send, fault }: ScheduleParts) {
  let finished: number | undefined;
  let cancel: () => void = () => undefined;
  let stopped = false;
  let inHand: Promise<void> = Promise.resolve();

  const sendIfDue = async (): Promise<void> => {
    const at = now();
    const monday = lastMondayAtNine(at);
    if (at.getTime() - monday.getTime() >= catchUpMs || finished === monday.getTime()) return;
    const claim = await claims.claim(monday, at);
    if (claim === 'theirs') return;
    if (claim === 'mine') {
      if (!(await send(at))) return;
      await claims.done(monday, at);
    }
    finished = monday.getTime();
  };

  const look = async (): Promise<void> => {
    try {
      await sendIfDue();
    } catch (problem) {
      fault(problem);
    }
    if (stopped) return;
    const at = now();
    const untilMonday = nextMondayAtNine(lastMondayAtNine(at)).getTime() - at.getTime();
    cancel = timer(Math.min(weeklyLookMs, untilMonday), begin);
  };

  const begin = (): void => {
    inHand = look();
  };

  begin();
  return async (): Promise<void> => {
    stopped = true;
    cancel();
    await atMost(timer, graceMs, inHand);
  };
}

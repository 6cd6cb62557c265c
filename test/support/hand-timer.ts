import { schedulerRules, workRules } from '../../bot/broadcasts/rules.js';
import { weeklyLookMs } from '../../bot/enquiries/schedule.js';
import { heartbeatMs } from '../../bot/operations/model.js';
import { roundsMs } from '../../bot/proposals/rounds.js';
import type { Timer } from '../../bot/timer.js';
import { eventually } from './eventually.js';

/** How long everything waits that looks for work by itself, in ms. */
const looks = {
  'the rounds': roundsMs,
  'the weekly card': weeklyLookMs,
  'the heartbeat': heartbeatMs,
  'the scheduler of broadcasts': schedulerRules.idleMs,
  'the worker of broadcasts': workRules.pollMs,
} as const;
/** What waits for so long, in ms, comes again and again; what waits for less is done once. */
export const againMs = 60_000;
/** A machine that is busy with other suites takes long. */
export const patienceMs = 30_000;

/** Everything that the bot would do by itself later: it waits until the test lets it. */
export class HandTimer {
  private readonly waiting = new Set<{ readonly ms: number; readonly run: () => void }>();

  readonly timer: Timer = (ms, run) => {
    const one = { ms, run };
    this.waiting.add(one);
    return () => void this.waiting.delete(one);
  };

  /** Lets everything that waits be done, and waits until it waits again. */
  readonly ring = async (): Promise<void> => {
    const due = [...this.waiting];
    const again = due.filter(({ ms }) => ms >= againMs).length;
    this.waiting.clear();
    for (const { run } of due) run();
    const isBack = (): boolean =>
      this.has(roundsMs) && [...this.waiting].filter(({ ms }) => ms >= againMs).length >= again;
    await eventually(isBack, 'the rounds are made', patienceMs);
  };

  /** Waits until nothing is in hand but what people ask for: from then on storage is touched for them alone. */
  readonly rest = async (): Promise<void> => {
    for (const [name, ms] of Object.entries(looks))
      await eventually(() => this.has(ms), `${name} at rest`, patienceMs);
  };

  private has(wanted: number): boolean {
    return [...this.waiting].some(({ ms }) => ms === wanted);
  }
}

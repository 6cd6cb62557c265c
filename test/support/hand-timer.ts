import { roundsMs } from '../../bot/proposals/rounds.js';
import type { Timer } from '../../bot/timer.js';
import { eventually } from './eventually.js';

/** How long everything waits that looks for work by itself, each by its own file, in ms. */
const looks = {
  rounds: roundsMs,
  'the weekly card (bot/enquiries/schedule.ts)': 15 * 60_000,
  'the heartbeat (bot/operations/heartbeat.ts)': 60_000,
  'the scheduler of broadcasts (bot/broadcasts/scheduler.ts)': 5_000,
  'the worker of broadcasts (bot/broadcasts/worker.ts)': 1_000,
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
      await eventually(() => this.has(ms), `${name} waits`, patienceMs);
  };

  private has(wanted: number): boolean {
    return [...this.waiting].some(({ ms }) => ms === wanted);
  }
}

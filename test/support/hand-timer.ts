import type { Timer } from '../../bot/timer.js';
import { eventually } from './eventually.js';

/** How often the rounds look at the clock (bot/proposals/rounds.ts), in ms. */
const roundsMs = 2 * 60_000;
/** What waits for so long, in ms, comes again and again; what waits for less is done once. */
const againMs = 60_000;
/** A machine that is busy with other suites takes long. */
const patienceMs = 30_000;

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
    // The first rounds are made while the bot already answers.
    await eventually(() => this.has(roundsMs), 'the rounds wait', patienceMs);
    const due = [...this.waiting];
    const again = due.filter(({ ms }) => ms >= againMs).length;
    this.waiting.clear();
    for (const { run } of due) run();
    const isBack = (): boolean =>
      this.has(roundsMs) && [...this.waiting].filter(({ ms }) => ms >= againMs).length >= again;
    await eventually(isBack, 'the rounds are made', patienceMs);
  };

  private has(wanted: number): boolean {
    return [...this.waiting].some(({ ms }) => ms === wanted);
  }
}

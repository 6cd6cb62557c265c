import { roundsMs } from '../../bot/proposals/rounds.js';
import { systemTimer, type Timer } from '../../bot/timer.js';
import { eventually } from './eventually.js';
import { againMs, patienceMs } from './hand-timer.js';

/** The system's own, but for what comes again and again: how long a suite takes must not decide what happens in it. */
export const calmTimer: Timer = (ms, run) =>
  ms < againMs ? systemTimer(ms, run) : () => undefined;

/**
 * The bot makes its first rounds while it already answers. A test that changes the clock meanwhile would have
 * messages come of it, sometimes: so each waits until they are made.
 */
export function firstRounds(timer: Timer): { timer: Timer; made: () => Promise<void> } {
  let waiting = false;
  return {
    timer: (ms, run) => {
      if (ms === roundsMs) waiting = true;
      return timer(ms, run);
    },
    made: async () => {
      await eventually(() => waiting, 'the first rounds are made', patienceMs, 5);
    },
  };
}

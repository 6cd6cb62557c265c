import { londonDate, type CalendarDate } from '../conversation/calendar.js';
import { atMost, type Timer } from '../timer.js';

/** Something that is done now and then: it decides itself whether its time has come. */
export type Round = (now: Date) => Promise<void>;

/** Rounds by name: the log tells with it what failed. */
export type Rounds = Readonly<Record<string, Round>>;

export interface RoundsParts {
  readonly now: () => Date;
  readonly timer: Timer;
  /** Done one after the other at each look; what fails keeps none of the others back. */
  readonly rounds: Rounds;
  readonly fault: (problem: unknown, during: string) => void;
}

const londonHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hour12: false,
});

/** People are not written to before that hour, in London. */
const fromHour = 9;

/** How often the clock is looked at, in ms. */
export const roundsMs = 2 * 60_000;

/** When a day that failed is tried again, in ms. */
const retryMs = 15 * 60_000;

/** Once a day from 9am in London on; after downtime at once. A day that failed is tried again after a while. */
export function daily(run: Round): Round {
  let done: CalendarDate | undefined;
  let notBefore = 0;
  return async (now) => {
    const today = londonDate(now);
    if (today === done || Number(londonHour.format(now)) % 24 < fromHour) return;
    if (now.getTime() < notBefore) return;
    notBefore = now.getTime() + retryMs;
    await run(now);
    [done, notBefore] = [today, 0];
  };
}

/** Makes the rounds every two minutes, and at once. Call what it gives to stop; it waits so long for what is in hand. */
export function startRounds({
  now,
  timer,
  rounds,
  fault,
}: RoundsParts): (graceMs: number) => Promise<void> {
  let cancel: () => void = () => undefined;
  let stopped = false;
  let inHand: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    for (const [name, round] of Object.entries(rounds)) {
      if (!stopped) await round(now()).catch((problem: unknown) => fault(problem, name));
    }
    if (!stopped) cancel = timer(roundsMs, begin);
  };

  const begin = (): void => {
    inHand = look();
  };

  begin();
  return async (graceMs) => {
    stopped = true;
    cancel();
    await atMost(timer, graceMs, inHand);
  };
}

import { londonDate, type CalendarDate } from '../conversation/calendar.js';

/** Waits `ms`, then calls `run` once; what it gives cancels that. */
export type Timer = (ms: number, run: () => void) => () => void;

export interface DailyParts {
  readonly now: () => Date;
  readonly timer: Timer;
  /** What is done each day; a day that failed is tried again at the next look. */
  readonly run: (now: Date) => Promise<void>;
  readonly fault: (problem: unknown) => void;
}

const londonHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hour12: false,
});

/** People are not written to before that hour, in London. */
const fromHour = 9;

/** How often the clock is looked at, in ms. */
const lookMs = 15 * 60_000;

/** How long stopping waits for what is in hand, in ms. */
const graceMs = 1_000;

/** Runs once a day from 9am in London on; after downtime at once. Call what it gives to stop. */
export function startDaily({ now, timer, run, fault }: DailyParts): () => Promise<void> {
  let done: CalendarDate | undefined;
  let cancel: () => void = () => undefined;
  let stopped = false;
  let inHand: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    const at = now();
    const today = londonDate(at);
    if (today !== done && Number(londonHour.format(at)) % 24 >= fromHour) {
      try {
        await run(at);
        done = today;
      } catch (problem) {
        fault(problem);
      }
    }
    if (!stopped) cancel = timer(lookMs, begin);
  };

  const begin = (): void => {
    inHand = look();
  };

  begin();
  return async () => {
    stopped = true;
    cancel();
    await Promise.race([inHand, new Promise<void>((resolve) => timer(graceMs, resolve))]);
  };
}

import { atMost, type Timer } from '../timer.js';
import type { Observe } from './observing.js';
import type { Recording } from './recording.js';

export interface ReportingParts {
  readonly recording: Recording;
  readonly observe: Observe;
  readonly timer: Timer;
  /** How long after the start the pipeline is loaded, and how often figures leave, in ms. */
  readonly firstMs?: number;
  readonly everyMs?: number;
}

/** Hands figures on, once a minute. */
export interface Reporting {
  /** Begins; what it gives ends it. */
  start(): () => Promise<void>;
  /** Hands on what is left, for `ms` at most. Never rejects. */
  close(ms: number): Promise<void>;
}

/** Whoever starts the bot asks it at once whether it is well: that must not wait for the pipeline to load. */
const usualFirstMs = 1_500;
const usualEveryMs = 60_000;
/** Storage that hangs holds up no figures, in ms. */
const longestLookMs = 5_000;

export function createReporting(parts: ReportingParts): Reporting {
  const { recording, observe, timer, firstMs = usualFirstMs, everyMs = usualEveryMs } = parts;

  const report = async (): Promise<void> => {
    // Storage that fails is told by /health and by each fault of a turn; here its figures are absent.
    await atMost(timer, longestLookMs, observe()).catch(() => undefined);
    const pipeline = await recording.opened();
    await pipeline?.hand();
  };

  return {
    start() {
      let stopped = false;
      let cancel = timer(firstMs, () => {
        void recording.opened().then(again);
      });
      const again = (): void => {
        if (stopped) return;
        cancel = timer(everyMs, () => void report().then(again));
      };
      return () => {
        stopped = true;
        cancel();
        return Promise.resolve();
      };
    },
    async close(ms) {
      if (!recording.isUsed()) return;
      const flush = async (): Promise<void> => {
        const pipeline = await recording.opened();
        await pipeline?.close();
      };
      await atMost(timer, ms, flush());
    },
  };
}

type Write = (what: object, words: string) => void;

export interface SignalParts {
  readonly logger: { readonly info: Write; readonly warn: Write; readonly error: Write };
  /** How long stopping may take, in ms. */
  readonly graceMs: number;
  /** Ends everything within that time. */
  readonly stop: () => Promise<void>;
}

/** npm hands a signal on to a process that has had it from the terminal already: the same within this, in ms. */
const echoMs = 500;
/** What ends a little late is no reason to end it by force, in ms. */
const overtimeMs = 1_000;

/** Ends the process on SIGTERM and SIGINT: with what is in hand on the first, at once on a second. */
export function onSignals({ logger, graceMs, stop }: SignalParts): void {
  let askedAt: number | undefined;

  const end = async (): Promise<void> => {
    const late = setTimeout(() => {
      logger.error({ graceMs }, 'not stopped in time');
      process.exit(1);
    }, graceMs + overtimeMs);
    try {
      await stop();
      logger.info({}, 'stopped');
      process.exit(0);
    } catch (problem) {
      // What it was is not told: its message may repeat somebody's words.
      logger.error({ fault: problem instanceof Error ? problem.name : typeof problem }, 'stopped');
      process.exit(1);
    } finally {
      clearTimeout(late);
    }
  };

  const asked = (signal: string): void => {
    const now = performance.now();
    if (askedAt === undefined) {
      askedAt = now;
      logger.info({ signal }, 'stopping');
      void end();
    } else if (now - askedAt > echoMs) {
      logger.warn({ signal }, 'ended at once');
      process.exit(1);
    }
  };
  process.on('SIGTERM', asked);
  process.on('SIGINT', asked);
}

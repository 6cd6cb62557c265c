/** Waits `ms`, then calls `run` once; what it gives cancels that. */
export type Timer = (ms: number, run: () => void) => () => void;

/** Node's own timer, which does not keep a process alive. */
export const systemTimer: Timer = (ms, run) => {
  const timeout = setTimeout(run, ms);
  timeout.unref();
  return () => clearTimeout(timeout);
};

/** Resolves when `work` has ended, or after `ms`; rejects where `work` does so before. What is late goes on. */
export async function atMost(timer: Timer, ms: number, work: Promise<unknown>): Promise<void> {
  let cancel = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    cancel = timer(ms, resolve);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    cancel();
  }
}

/** Does what it is given one after the other, in that order, whatever becomes of each. */
export function oneAfterAnother(): <Done>(work: () => Promise<Done>) => Promise<Done> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
}

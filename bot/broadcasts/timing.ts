/** Waits `ms`, then calls `run` once; what it gives cancels that. */
export type Timer = (ms: number, run: () => void) => () => void;

/** Node's own timer, which does not keep a process alive. */
export const systemTimer: Timer = (ms, run) => {
  const timeout = setTimeout(run, ms);
  timeout.unref();
  return () => clearTimeout(timeout);
};

/** Something that others wait for, again and again. */
export interface Bell {
  /** Wakes whoever waits; when nobody does, the next one to wait does not wait at all. */
  ring(): void;
  /** Resolves when it rings, or after `ms`. */
  wait(ms: number): Promise<void>;
}

export function createBell(timer: Timer): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      if (wake) wake();
      else rung = true;
    },
    wait(ms) {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const cancel = timer(ms, () => wake?.());
        wake = () => {
          wake = undefined;
          cancel();
          resolve();
        };
      });
    },
  };
}

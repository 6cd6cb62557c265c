import type { Timer } from '../timer.js';

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

/**
 * Lets those who call it go on one after another, and everything else in between: `breathe` lets others have
 * their turn. Work that never waits, such as writing to embedded storage, then holds up no chat for long.
 */
export function createTurnstile(breathe: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  return () => (last = last.then(breathe));
}

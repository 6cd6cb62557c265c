import { setImmediate as breathe } from 'node:timers/promises';
import type { Timer } from '../../bot/timer.js';

interface Waiting {
  readonly due: number;
  readonly run: () => void;
}

/** Nothing has begun for so many turns of the event loop: nothing is going on. */
const quietTurns = 6;

/**
 * The clock of a story that tells a year in seconds. It leaps over days in which nothing is told, and lets short
 * times pass, in which the bot's own timers ring.
 */
export class StoryTime {
  private waiting: Waiting[] = [];
  private leaptMs = 0;
  private busy = 0;

  constructor(private nowMs: number) {}

  get now(): Date {
    return new Date(this.nowMs);
  }

  /** Hands the bot its timers. */
  readonly timer: Timer = (ms, run) => {
    // Counted without the leaps, over which nobody waits.
    const one = { due: this.nowMs - this.leaptMs + ms, run };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  };

  /** Moves on to that moment, and never back; the bot was as good as switched off in between. */
  leapTo(at: Date): void {
    const ms = Math.max(0, at.getTime() - this.nowMs);
    this.nowMs += ms;
    this.leaptMs += ms;
  }

  /** Lets everything happen that is due within `ms`, each at its own moment. */
  async pass(ms: number): Promise<void> {
    const until = this.nowMs + ms;
    for (;;) {
      const next = this.waiting.reduce<Waiting | undefined>(
        (first, one) => (!first || one.due < first.due ? one : first),
        undefined,
      );
      const due = next && Math.max(this.nowMs, next.due + this.leaptMs);
      if (due === undefined || due > until) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.nowMs = due;
      next?.run();
      await this.settle();
    }
    this.nowMs = until;
  }

  /** Resolves once nothing is going on: no call of storage, no message on its way. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns;) {
      await breathe();
      quiet = this.busy === 0 ? quiet + 1 : 0;
    }
  }

  /** The same object, whose calls count as going on until they are answered. */
  watched<Value extends object>(value: Value): Value {
    return new Proxy(value, {
      get: (target, name) => {
        const part: unknown = Reflect.get(target, name);
        if (typeof part !== 'function') return part;
        return (...args: readonly unknown[]): unknown => {
          const result: unknown = Reflect.apply(part, target, args);
          if (!(result instanceof Promise)) {
            return typeof result === 'object' && result !== null ? this.watched(result) : result;
          }
          this.busy += 1;
          return result.finally(() => void (this.busy -= 1));
        };
      },
    });
  }
}

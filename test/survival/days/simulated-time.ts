import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Timer } from '../../../bot/timer.js';

interface Waiting {
  readonly due: number;
  readonly owner: string;
  readonly run: () => void;
}

/** Nothing has begun for so many turns of the event loop: nothing is going on. */
const quietTurns = 12;
const requestBegins = 'http.client.request.start';
const requestEnds = 'http.client.response.finish';

/** A clock that stands still until it is moved on, from one timer to the next, and waits for what each sets going. */
export class SimulatedTime {
  private waiting: Waiting[] = [];
  private busy = 0;
  private nowMs: number;
  private readonly begins = (): void => void (this.busy += 1);
  private readonly ends = (): void => void (this.busy -= 1);

  constructor(at: string) {
    this.nowMs = Date.parse(at);
    subscribe(requestBegins, this.begins);
    subscribe(requestEnds, this.ends);
  }

  /** Reads as a clock of `Person`. */
  get now(): Date {
    return new Date(this.nowMs);
  }

  /** The timers of one instance, by its name. */
  timerOf(owner: string): Timer {
    return (ms, run) => {
      const one = { due: this.nowMs + ms, owner, run };
      this.waiting.push(one);
      return () => {
        this.waiting = this.waiting.filter((other) => other !== one);
      };
    };
  }

  /** That instance does nothing any more, as one that hangs: nothing of it wakes again. */
  freeze(owner: string): void {
    this.waiting = this.waiting.filter((one) => one.owner !== owner);
  }

  /** Lets everything happen that is due until then, each at its own moment. */
  async passTo(at: string): Promise<void> {
    const until = Date.parse(at);
    for (;;) {
      const next = this.waiting.reduce<Waiting | undefined>(
        (first, one) => (!first || one.due < first.due ? one : first),
        undefined,
      );
      if (!next || next.due > until) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.nowMs = Math.max(this.nowMs, next.due);
      next.run();
      await this.settle();
    }
    this.nowMs = until;
  }

  /** Moves the clock without waking anybody, as when no machine was on. */
  leapTo(at: string): void {
    this.nowMs = Date.parse(at);
  }

  /** Resolves once nothing is going on: no call of storage, no request. */
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
          this.begins();
          return result.finally(this.ends);
        };
      },
    });
  }

  end(): void {
    unsubscribe(requestBegins, this.begins);
    unsubscribe(requestEnds, this.ends);
  }
}

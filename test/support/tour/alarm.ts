import type { Timer } from '../../../bot/timer.js';
import type { Clock } from '../bot.js';

/** Timers that go by the test's clock: nothing rings before time is let pass. */
export class Alarm {
  private waiting: { readonly due: number; readonly run: () => void }[] = [];

  constructor(private readonly clock: () => Clock) {}

  readonly timer: Timer = (ms, run) => {
    const one = { due: this.now() + ms, run };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  };

  /** Moves the clock on, and rings once whatever is due by then. */
  pass(ms: number): void {
    this.clock().now = new Date(this.now() + ms);
    const due = this.waiting.filter((one) => one.due <= this.now());
    this.waiting = this.waiting.filter((one) => one.due > this.now());
    for (const { run } of due) run();
  }

  private now(): number {
    return this.clock().now.getTime();
  }
}

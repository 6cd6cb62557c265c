import { z } from 'zod';
import type { WorkMessage, WorkQueue } from '../storage/work-queue.js';
import { BatchRun, type BatchRunParts } from './batch-run.js';
import type { DeliveryStore } from './delivery-store.js';
import { createIntake } from './intake.js';
import type { BroadcastId } from './model.js';
import { createBell, createTurnstile } from './timing.js';
import { atMost } from '../timer.js';

/** What a queued message names. */
export const batchMessage = z.object({
  broadcast: z.string().min(1),
  batch: z.int().min(1),
  tenant: z.string(),
});
export type BatchMessage = z.infer<typeof batchMessage>;

export interface WorkerParts extends Omit<BatchRunParts, 'stopping' | 'turnstile'> {
  readonly queue: WorkQueue;
  readonly deliveries: DeliveryStore;
  /** Names this process and no other. */
  readonly name: string;
  /** A batch of it has no delivery left that is open. */
  readonly batchDone: (id: BroadcastId) => void;
  /** Lets others have their turn: embedded storage answers without ever waiting. */
  readonly breathe: () => Promise<void>;
  /** Called now and then while the worker is at work. */
  readonly present: () => Promise<void>;
}

/** A batch that waits for its tenant's turn; others may have it after `until`. */
interface SetAside {
  readonly message: WorkMessage;
  readonly batch: BatchMessage;
  readonly until: Date;
}

/** A batch that is being worked on. */
interface InHand {
  readonly message: WorkMessage;
  readonly done: Promise<void>;
}

/** Takes batches from the queue and works on them, several at once, until it is stopped. */
export class Worker {
  private readonly bell;
  private readonly intake;
  private readonly turnstile;
  private readonly inHand = new Map<string, InHand>();
  /** Received while their tenant had its share in hand: the next of them goes on as soon as it has not. */
  private aside: readonly SetAside[] = [];
  private stopping = false;
  private runs = 0;
  private readonly looping: Promise<void>;

  constructor(private readonly parts: WorkerParts) {
    this.bell = createBell(parts.timer);
    this.intake = createIntake(parts.rules);
    this.turnstile = createTurnstile(parts.breathe);
    this.looping = this.loop();
  }

  /** Looks into the queue at once. */
  kick(): void {
    this.bell.ring();
  }

  /**
   * Claims nothing more, and waits up to `graceMs` for what is in flight. All batches are back in the queue then,
   * so that others go on with them at once.
   */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    const inHand = (): readonly InHand[] => [...this.inHand.values()];
    const ended = this.looping.then(() => Promise.all(inHand().map(({ done }) => done)));
    await atMost(this.parts.timer, graceMs, ended);
    // What is still on its way stays claimed; the rest of its batch need not wait for it.
    const left = inHand().map(({ message }) => this.putBack(message, 0).catch(this.parts.fault));
    await Promise.all(left);
  }

  private async loop(): Promise<void> {
    const { rules, present, breathe, fault } = this.parts;
    while (!this.stopping) {
      let waitMs: number = rules.faultMs;
      try {
        await present();
        waitMs = await this.fill();
        await breathe();
      } catch (problem) {
        fault(problem);
      }
      if (waitMs > 0 && !this.stopping) await this.bell.wait(waitMs);
      this.intake.rested();
    }
    await this.takeAside().catch(fault);
  }

  /** Takes what there is room for; gives how long to wait before the queue is asked again, in ms. */
  private async fill(): Promise<number> {
    const { queue, rules } = this.parts;
    await this.takeAside();
    const most = this.intake.wanted(this.aside.length);
    if (most <= 0) return rules.busyMs;
    const messages = await queue.receive({ most, visibilityMs: rules.visibilityMs });
    for (const message of messages) await this.take(message);
    if (messages.length === 0) return rules.pollMs;
    return this.intake.wanted(this.aside.length) > 0 ? 0 : rules.busyMs;
  }

  /** Goes on with those that were set aside, as far as there is room; after a while others may have them. */
  private async takeAside(): Promise<void> {
    for (const one of this.aside) {
      const { message, batch, until } = one;
      const isFree = !this.inHand.has(keyOf(batch)) && !this.stopping;
      const taken = isFree && this.intake.takesAgain(batch.tenant);
      if (!taken && !this.stopping && this.parts.now() < until) continue;
      this.aside = this.aside.filter((other) => other !== one);
      if (taken) this.hold(message, batch);
      else await this.putBack(message, 0);
    }
  }

  private async take(message: WorkMessage): Promise<void> {
    const { queue, rules, now } = this.parts;
    const parsed = batchMessage.safeParse(message.payload);
    if (!parsed.success) {
      await queue.poison(message);
      return;
    }
    const { data: batch } = parsed;
    // A batch may be queued twice; one run of it is enough.
    if (this.inHand.has(keyOf(batch))) await this.putBack(message, rules.busyMs);
    else if (this.intake.takes(batch.tenant)) this.hold(message, batch);
    else {
      const until = new Date(now().getTime() + rules.busyMs);
      this.aside = [...this.aside, { message, batch, until }];
    }
  }

  private hold(message: WorkMessage, batch: BatchMessage): void {
    const { queue, rules, fault } = this.parts;
    const done = this.work(message, batch)
      .catch(async (problem: unknown) => {
        fault(problem);
        await queue.release(message, rules.faultMs);
      })
      .catch(fault)
      .finally(() => {
        this.inHand.delete(keyOf(batch));
        this.intake.left(batch.tenant);
        this.bell.ring();
      });
    this.inHand.set(keyOf(batch), { message, done });
  }

  private async work(message: WorkMessage, { broadcast, batch }: BatchMessage): Promise<void> {
    const { queue, deliveries, rules, name, now } = this.parts;
    const open = await deliveries.open(broadcast, batch);
    if (!open) {
      await queue.complete(message);
      return;
    }
    const quietMs = now().getTime() - open.summary.heartbeatAt.getTime();
    if (message.deliveryCount > rules.mostDeliveries && quietMs > rules.visibilityMs) {
      await open.commit([], { poisoned: true });
      await queue.poison(message);
      return;
    }
    this.runs += 1;
    const parts = { ...this.parts, turnstile: this.turnstile, stopping: () => this.stopping };
    const result = await new BatchRun(parts, broadcast, open, `${name}-${this.runs}`).run();
    if (result.kind === 'again') await this.putBack(message, result.afterMs);
    else await queue.complete(message);
    if (result.kind === 'done') this.parts.batchDone(broadcast);
  }

  /** Puts the work back under a message of its own, so that a message's deliveries count what went wrong. */
  private async putBack(message: WorkMessage, afterMs: number): Promise<void> {
    const { queue } = this.parts;
    await queue.send(message.payload, { delayMs: Math.max(0, Math.ceil(afterMs)) });
    await queue.complete(message);
  }
}

const keyOf = ({ broadcast, batch }: BatchMessage): string => `${broadcast}-${batch}`;

import type { WorkQueue } from '../storage/work-queue.js';
import type { BroadcastStore } from './broadcast-store.js';
import { openIn } from './counts.js';
import type { Lease } from './lease.js';
import { hasEnded, type Broadcast, type BroadcastId } from './model.js';
import type { Progress } from './progress.js';
import { queueBatches } from './queueing.js';
import { writeDeliveries, type ReleasingParts } from './releasing.js';
import type { SchedulerRules } from './rules.js';
import type { Summaries } from './summaries.js';
import { atMost, type Timer } from '../timer.js';
import { createBell } from './timing.js';

export interface SchedulerParts extends ReleasingParts {
  readonly store: BroadcastStore;
  readonly queue: WorkQueue;
  readonly lease: Lease;
  readonly summaries: Summaries;
  readonly progressOf: (broadcast: Broadcast) => Promise<Progress>;
  /** Told how far a broadcast is, by one of all instances. */
  readonly onProgress: (progress: Progress) => Promise<void>;
  /** There is something in the queue. */
  readonly queued: () => void;
  readonly timer: Timer;
  readonly rules: SchedulerRules;
  readonly fault: (fault: unknown) => void;
}

/**
 * Looks after all broadcasts that go on by themselves: releases what is due, queues what is to be queued,
 * tells how far it is, and ends what is done. One of all instances does so at a time, by a lease; what it does
 * is guarded by tags as well, so that two at once would do nothing twice.
 */
export class Scheduler {
  private readonly bell;
  private readonly releasing = new Map<BroadcastId, Promise<void>>();
  private readonly told = new Map<BroadcastId, { readonly at: number; readonly what: string }>();
  private readonly looping: Promise<void>;
  private stopping = false;
  private holds = false;

  constructor(private readonly parts: SchedulerParts) {
    this.bell = createBell(parts.timer);
    this.looping = this.loop();
  }

  /** Looks at once. */
  kick(): void {
    this.bell.ring();
  }

  /** Ends what it is at within `graceMs`, and leaves the lease to the others. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    const ended = this.looping
      .then(() => Promise.all(this.releasing.values()))
      .then(() => this.parts.lease.leave(this.parts.now()))
      .catch(this.parts.fault);
    await atMost(this.parts.timer, graceMs, ended);
  }

  private async loop(): Promise<void> {
    const { rules, fault } = this.parts;
    while (!this.stopping) {
      let open = 0;
      try {
        open = await this.look();
      } catch (problem) {
        fault(problem);
      }
      if (!this.stopping) await this.bell.wait(open > 0 ? rules.lookMs : rules.idleMs);
    }
  }

  /** Gives how many broadcasts there are to look after. */
  private async look(): Promise<number> {
    const open = await this.parts.store.open();
    this.holds = open.length > 0 && (await this.parts.lease.hold(this.parts.now()));
    if (!this.holds) return open.length;
    for (const broadcast of open) {
      try {
        await this.lookAt(broadcast);
      } catch (problem) {
        // One that cannot be read does not keep the others waiting.
        this.parts.fault(problem);
      }
    }
    return open.length;
  }

  private async lookAt(broadcast: Broadcast): Promise<void> {
    switch (broadcast.state) {
      case 'composing':
        return this.parts.store.close(broadcast);
      case 'late':
        return this.tell(broadcast);
      case 'scheduled':
      case 'holding':
        return this.releaseIfDue(broadcast);
      case 'releasing':
        return this.release(broadcast);
      case 'sending':
      case 'paused':
      case 'finished':
      case 'stopped':
      case 'failed':
        await this.queueIfWanted(broadcast);
        return this.tell(broadcast);
    }
  }

  private async releaseIfDue({ id, dueAt }: Broadcast): Promise<void> {
    const now = this.parts.now();
    if (!dueAt || dueAt > now) return;
    const missed = now.getTime() - dueAt.getTime() > this.parts.rules.lateMs;
    const changed = missed
      ? await this.parts.store.change(id, 'missed', now, { dueAt })
      : await this.parts.store.change(id, 'due', now);
    if (changed.outcome !== 'missing') await this.lookAt(changed.broadcast);
  }

  /** Writes its deliveries beside everything else, once at a time. */
  private release(broadcast: Broadcast): void {
    const { id } = broadcast;
    if (this.releasing.has(id)) return;
    const goesOn = async (): Promise<boolean> =>
      !this.stopping && this.holds && (await this.parts.store.get(id))?.state === 'releasing';
    const writing = writeDeliveries(this.parts, broadcast, goesOn)
      .catch((problem: unknown) => {
        this.parts.fault(problem);
        return false;
      })
      .then((written) => {
        this.releasing.delete(id);
        // What failed is tried again at the next look, not at once.
        if (written) this.bell.ring();
      });
    this.releasing.set(id, writing);
  }

  private async queueIfWanted(broadcast: Broadcast): Promise<void> {
    const { wanted, queued } = broadcast.rounds;
    if (queued >= wanted) return;
    const { store, queue, summaries, breathe } = this.parts;
    await queueBatches(store, queue, broadcast, await summaries.of(broadcast), breathe);
    this.parts.queued();
    // An editor has resumed or stopped it: what was put aside is in the queue again.
    if (queued > 0) await queue.clearPoison();
  }

  /** Tells how far it is, where that has changed, and ends what is done. */
  private async tell(broadcast: Broadcast): Promise<void> {
    const { store, progressOf, now } = this.parts;
    const progress = await progressOf(broadcast);
    const isDone = openIn(progress.counts) === 0;
    if (broadcast.state === 'sending' && isDone) {
      const finished = await store.change(broadcast.id, 'finish', now());
      if (finished.outcome !== 'missing') await this.lookAt(finished.broadcast);
      return;
    }
    if (progress.stalled?.why === 'queue-empty') await this.queueAgain(broadcast);
    const rests = broadcast.state === 'stopped' ? isDone : hasEnded(broadcast.state);
    await this.tellChanged(progress, rests);
    if (rests && broadcast.state !== 'late') {
      await store.close(broadcast);
      this.told.delete(broadcast.id);
    }
  }

  /** The queue has lost its batches, say by hand: the rows know better. */
  private async queueAgain({ id }: Broadcast): Promise<void> {
    await this.parts.store.revise(id, (current) => ({
      ...current,
      rounds: { ...current.rounds, wanted: current.rounds.wanted + 1 },
    }));
  }

  /** `isLast`: nobody looks at it again, so that what is put off now would never be told. */
  private async tellChanged(progress: Progress, isLast: boolean): Promise<void> {
    const { id, state, since } = progress.broadcast;
    const at = this.parts.now().getTime();
    const { counts, stalled, waiting } = progress;
    const what = JSON.stringify([state, since, counts, stalled, waiting]);
    const before = this.told.get(id);
    const stateChanged = !before?.what.startsWith(JSON.stringify([state, since]).slice(0, -1));
    const isSoon = before !== undefined && at - before.at < this.parts.rules.tellMs;
    if (before?.what === what || (isSoon && !stateChanged && !isLast)) return;
    this.told.set(id, { at, what });
    await this.parts.onProgress(progress);
  }
}

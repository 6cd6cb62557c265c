import { createAllowance, type Shared } from './allowance.js';
import type { Wait } from './batch-rows.js';
import { createCadence } from './cadence.js';
import { claimsOf, duePending, nextDue, staleClaims } from './claims.js';
import { deliver, type DeliverParts } from './deliver.js';
import type { OpenBatch } from './delivery-store.js';
import type { Broadcast, BroadcastId, Delivery } from './model.js';
import type { WorkRules } from './rules.js';
import { skipRest } from './skip-rest.js';
import { createBell } from './timing.js';

export interface BatchRunParts extends DeliverParts, Shared {
  /** One run after another goes on, and everything else in between. */
  readonly turnstile: () => Promise<void>;
  readonly rules: WorkRules;
}

/** What is to become of the message that brought the batch. */
export type RunResult =
  /** Every delivery has an outcome. */
  | { readonly kind: 'done' }
  /** Some wait, or the slice is over. */
  | { readonly kind: 'again'; readonly afterMs: number }
  /** The broadcast is held by an editor or a fault; going on queues the batch anew. */
  | { readonly kind: 'set-aside' };

/**
 * Works on one batch: claim, send, record. The outcomes of one moment and the claims of the next are written
 * in one transaction, so that each delivery costs little and no more are claimed than are in flight.
 * `claim` names this run and no other.
 */
export class BatchRun {
  private readonly bell;
  private readonly cadence;
  private readonly allowance;
  private readonly ring = (): void => this.bell.ring();
  /** Claimed by this run, and being sent. */
  private readonly inFlight = new Set<string>();
  /** Settled, and to be written. */
  private settled: Delivery[] = [];
  /** Another worker is at the same batch: it goes on with it. */
  private ceded = false;
  private failed = false;
  private faults = 0;

  constructor(
    private readonly parts: BatchRunParts,
    private readonly broadcast: BroadcastId,
    private readonly batch: OpenBatch,
    private readonly claim: string,
  ) {
    this.bell = createBell(parts.timer);
    this.allowance = createAllowance(parts, batch.summary.tenant, claim);
    this.cadence = createCadence(parts.rules, () => this.now(), parts.timer);
  }

  /** Rejects with `StorageError` when storage fails again and again; what was claimed is then unknown. */
  async run(): Promise<RunResult> {
    try {
      return await this.work();
    } finally {
      this.allowance.leave();
    }
  }

  private async work(): Promise<RunResult> {
    const endsAt = this.now() + this.parts.rules.sliceMs;
    for (;;) {
      if (this.inFlight.size + this.settled.length > 0) await this.cadence.pause();
      const broadcast = await this.look();
      await this.parts.turnstile();
      const goesOn = broadcast?.state === 'sending' && !this.failed && !this.ceded;
      const mayClaim = goesOn && this.now() < endsAt && !this.parts.stopping();
      const lost = staleClaims(this.batch, this.claim, this.now() - this.parts.rules.claimMs);
      if (!mayClaim) this.allowance.leave();
      const claims = mayClaim ? this.claimable() : [];
      const settled = this.settled;
      if (settled.length + lost.length + claims.length > 0) {
        this.settled = [];
        await this.cadence.write(() => this.write(settled, this.unknown(lost), claims));
      } else if (this.inFlight.size > 0) {
        await this.bell.wait(mayClaim ? this.untilClaim() : this.parts.rules.controlMs);
      } else {
        const result = await this.end(broadcast, mayClaim);
        if (result && !(await this.isBehind(broadcast, result))) return result;
      }
    }
  }

  /** How the broadcast is; undefined where there is none. Rejects when nothing of ours is in hand. */
  private async look(): Promise<Broadcast | undefined> {
    try {
      return await this.parts.controls.current(this.broadcast);
    } catch (problem) {
      if (this.inFlight.size + this.settled.length === 0) throw problem;
      // What is in flight is waited for; nothing is claimed meanwhile.
      this.parts.fault(problem);
      return undefined;
    }
  }

  /**
   * Whether a batch is put away for long on the word of what was read a moment ago: an editor may have resumed or
   * stopped the broadcast since, in another process, and this may be the very message that says so.
   */
  private async isBehind(known: Broadcast | undefined, result: RunResult): Promise<boolean> {
    const { controls, rules } = this.parts;
    if (result.kind === 'done') return false;
    if (result.kind === 'again' && result.afterMs <= rules.busyMs) return false;
    controls.forget(this.broadcast);
    const now = await controls.current(this.broadcast);
    return now?.state !== known?.state || now?.rounds.wanted !== known?.rounds.wanted;
  }

  private now(): number {
    return this.parts.now().getTime();
  }

  /** Deliveries to send now, as many as may be begun, as claimed by this run. */
  private claimable(): readonly Delivery[] {
    const due = duePending(this.batch, this.now(), this.claim, (key) => this.isOurs(key));
    const granted = this.allowance.take(Math.min(due.length, this.parts.rules.mostAtOnce));
    const at = this.parts.now();
    return due
      .slice(0, granted)
      .map((one) => ({ ...one, status: { state: 'claimed', claim: this.claim, at } }));
  }

  /** Whether this run is at it: sends it, or has its outcome. */
  private isOurs(key: string): boolean {
    return this.inFlight.has(key) || this.settled.some(({ recipient }) => recipient.key === key);
  }

  private unknown(lost: readonly Delivery[]): readonly Delivery[] {
    const at = this.parts.now();
    return lost.map((delivery) => ({ ...delivery, status: { state: 'unknown', at } }));
  }

  /** How long until something may be claimed, in ms. */
  private untilClaim(): number {
    const { controlMs } = this.parts.rules;
    const due = nextDue(this.batch, this.claim, (key) => this.isOurs(key));
    if (due === undefined) return controlMs;
    const untilDue = due - this.now();
    if (untilDue > 0) return Math.min(untilDue, controlMs);
    return this.allowance.waitMs(controlMs, this.ring);
  }

  private async write(
    settled: readonly Delivery[],
    lost: readonly Delivery[],
    claims: readonly Delivery[],
  ): Promise<void> {
    const heartbeat = settled.length + lost.length > 0 ? { heartbeatAt: this.parts.now() } : {};
    try {
      const done = await this.batch.commit([...settled, ...lost, ...claims], heartbeat);
      this.faults = 0;
      if (done) {
        this.allowance.give(settled.length);
        for (const delivery of claims) this.launch(delivery);
      } else this.afterConflict(settled, claims);
    } catch (problem) {
      this.settled.unshift(...settled);
      this.allowance.give(claims.length);
      // The wait that follows may be long.
      this.allowance.leave();
      this.faults += 1;
      this.parts.fault(problem);
      if (this.faults > this.parts.rules.mostFaults) this.giveUp(problem);
      await new Promise<void>((resolve) => this.parts.timer(250 * 2 ** this.faults, resolve));
    }
  }

  /** Frees what this run holds: its claims are found without a result when they are over. */
  private giveUp(problem: unknown): never {
    this.allowance.give(this.settled.length + this.inFlight.size);
    throw problem;
  }

  /** The batch was read again: either our own write had arrived before, or somebody else has written. */
  private afterConflict(settled: readonly Delivery[], claims: readonly Delivery[]): void {
    const claimed = claimsOf(this.batch, this.claim);
    const arrived = claims.filter(({ recipient }) => claimed.has(recipient.key));
    const open = settled.filter(({ recipient: { key } }) => {
      const state = this.batch.deliveries.get(key)?.status.state;
      // We know better than whoever found our claim without a result.
      return claimed.has(key) || state === 'unknown';
    });
    this.settled.unshift(...open);
    this.allowance.give(settled.length - open.length + claims.length - arrived.length);
    for (const delivery of arrived) this.launch(delivery);
    const echo = arrived.length > 0 || open.length < settled.length;
    if (!echo) this.ceded = true;
  }

  private launch(delivery: Delivery): void {
    const { broadcast, batch, parts } = this;
    this.inFlight.add(delivery.recipient.key);
    void deliver(parts, broadcast, batch.summary.tenant, delivery).then(({ after, stopped }) => {
      this.inFlight.delete(delivery.recipient.key);
      this.failed ||= stopped;
      this.settled.push(after);
      this.bell.ring();
    });
  }

  /** What is to be done now that nothing is in flight; undefined when this run goes on after a short wait. */
  private async end(
    broadcast: Broadcast | undefined,
    mayClaim: boolean,
  ): Promise<RunResult | undefined> {
    const { rules, paces, now } = this.parts;
    if (!broadcast || broadcast.state === 'finished') return { kind: 'done' };
    if (broadcast.state === 'stopped') {
      const skipped = await skipRest(this.batch, now());
      return skipped ? { kind: 'done' } : { kind: 'again', afterMs: rules.busyMs };
    }
    if (this.failed || broadcast.state !== 'sending') return { kind: 'set-aside' };
    if (this.ceded) return { kind: 'again', afterMs: rules.busyMs };
    const due = nextDue(this.batch, this.claim, () => false, rules.claimMs);
    if (due === undefined) return { kind: 'done' };
    if (!mayClaim) return { kind: 'again', afterMs: 0 };
    const pausedUntil = paces.pausedUntil(this.batch.summary.tenant);
    const wait = Math.max(due, pausedUntil ?? 0) - this.now();
    if (wait <= rules.shortWaitMs) {
      await this.bell.wait(wait > 0 ? Math.min(wait, rules.controlMs) : this.untilClaim());
      return undefined;
    }
    const why: Wait = pausedUntil === undefined ? 'next-try' : 'paused-by-teams';
    const until = new Date(now().getTime() + wait);
    await this.batch.commit([], { waiting: { until, why } });
    return { kind: 'again', afterMs: wait };
  }
}

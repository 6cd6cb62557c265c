/** An engine that works on a storage, with its own sender: what the tests and the measurements drive. */
import { setImmediate as breathe } from 'node:timers/promises';
import { createBroadcastEngine, type BroadcastEngine } from '../../bot/broadcasts/engine.js';
import type {
  BroadcastId,
  Delivery,
  DeliveryState,
  Recipient,
} from '../../bot/broadcasts/model.js';
import type { Progress } from '../../bot/broadcasts/progress.js';
import { standardRules, type EngineRules } from '../../bot/broadcasts/rules.js';
import type { Timer } from '../../bot/timer.js';
import type { BulkSender } from '../../bot/conversation/bulk-sender.js';
import type { Unreachable } from '../../bot/conversation/messenger.js';
import type { Storage } from '../../bot/storage/open.js';
import { createAdapter } from '../../bot/teams/adapter.js';
import { createBulkSender } from '../../bot/teams/bulk-sender.js';
import { servedHosts } from '../../bot/teams/service-hosts.js';
import { eventually } from '../support/eventually.js';
import { draft, testBytes } from './builders.js';

export interface RigOptions {
  readonly storage: Storage;
  /** Who gets a broadcast. */
  readonly recipients: () => AsyncIterable<Recipient> | Iterable<Recipient>;
  readonly ratePerTenant?: number;
  readonly rules?: Partial<EngineRules>;
  readonly holdMs?: number;
  readonly now?: () => Date;
  readonly timer?: Timer;
  readonly patienceMs?: number;
}

/** Rigs on one storage are different instances. */
let rigs = 0;

export class Rig {
  readonly suspended: { readonly key: string; readonly reason: Unreachable }[] = [];
  readonly told: Progress[] = [];
  readonly faults: unknown[] = [];
  readonly engine: BroadcastEngine;
  /** Calls that this instance has made. */
  calls = 0;
  /** How often its scheduler has looked what there is to do. */
  looks = 0;
  private isDead = false;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly sender;
  private end: ((graceMs: number) => Promise<void>) | undefined;

  constructor(options: RigOptions) {
    const now = options.now ?? (() => new Date());
    const fault = (problem: unknown): void => void this.faults.push(problem);
    this.sender = createBulkSender({
      ...{
        adapter: createAdapter({}),
        appId: '',
        mayAnswer: servedHosts({ mode: 'local' }),
        now,
        fault,
      },
      times: { patienceMs: options.patienceMs ?? 15_000, continueMs: 5_000 },
    });
    this.engine = createBroadcastEngine({
      ...this.untilDeath(options.storage),
      ...{
        sender: this.counting(this.sender),
        now,
        breathe,
        fault,
        timer: options.timer ?? this.timer,
      },
      recipients: {
        async *of() {
          yield* options.recipients();
        },
      },
      reachability: {
        suspend: async ({ key }, reason) => void this.suspended.push({ key, reason }),
      },
      routes: {
        channelFor: async ({ organisation }) =>
          organisation === 'Organisation 0' ? 'General of Organisation 0' : undefined,
      },
      onProgress: async (progress) => void this.told.push(progress),
      randomByte: testBytes((rigs += 1)),
      holdMs: options.holdMs ?? 0,
      ratePerTenant: options.ratePerTenant ?? 10_000,
      rules: options.rules ?? quickRules(options.ratePerTenant),
    });
  }

  /** Node's timer, which keeps the process alive until the rig stops. */
  private readonly timer: Timer = (ms, run) => {
    const end = (): void => {
      clearTimeout(timeout);
      this.timers.delete(timeout);
    };
    const timeout = setTimeout(() => {
      end();
      run();
    }, ms);
    this.timers.add(timeout);
    return end;
  };

  /** Ends without a word, as a crash does: nothing that it is at gets done. */
  die(): void {
    this.isDead = true;
  }

  private counting(sender: BulkSender): BulkSender {
    const never = new Promise<never>(() => undefined);
    return {
      ...sender,
      send: async (to, message) => {
        this.calls += 1;
        const outcome = await sender.send(to, message);
        return this.isDead ? never : outcome;
      },
    };
  }

  private untilDeath({ tables, queues }: Storage): Storage {
    const guard = <Value extends object>(value: Value, of?: string): Value =>
      new Proxy(value, {
        get: (target, name, receiver): unknown => {
          if (this.isDead) return () => new Promise(() => undefined);
          if (of === 'Broadcasts' && name === 'list') this.looks += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    return {
      tables: { ...tables, table: (name) => guard(tables.table(name), name) },
      queues: { ...queues, queue: (name) => guard(queues.queue(name)) },
    };
  }

  start(): this {
    this.end = this.engine.start();
    return this;
  }

  async stop(graceMs = 2_000): Promise<void> {
    if (!this.isDead) await this.end?.(graceMs);
    this.sender.close();
    for (const timeout of this.timers) clearTimeout(timeout);
  }

  /** Makes a broadcast and releases it. */
  async sends(): Promise<BroadcastId> {
    const { id } = await this.engine.create(draft);
    await this.engine.release(id);
    return id;
  }

  async finishes(id: BroadcastId, deadlineMs = 30_000): Promise<Progress> {
    const isFinished = async () => (await this.engine.get(id))?.state === 'finished';
    await eventually(isFinished, `broadcast ${id} finishes`, deadlineMs);
    const progress = await this.engine.progress(id);
    if (!progress) throw new Error('The broadcast is gone.');
    return progress;
  }

  async count(id: BroadcastId, state: DeliveryState): Promise<number> {
    return (await this.engine.progress(id))?.counts[state] ?? 0;
  }

  async deliveries(id: BroadcastId): Promise<readonly Delivery[]> {
    const found: Delivery[] = [];
    for await (const delivery of this.engine.deliveries(id)) found.push(delivery);
    return found;
  }
}

/** Short times, so that a test need not wait. */
export function quickRules(ratePerTenant = 10_000): EngineRules {
  const usual = standardRules(ratePerTenant);
  return {
    pace: { ...usual.pace, start: ratePerTenant, floor: Math.min(200, ratePerTenant), pauseMs: 30 },
    retry: { backoff: { firstMs: 20, longestMs: 100 }, mostTries: 12, doubtMs: 30 },
    work: {
      ...usual.work,
      ...{ visibilityMs: 30_000, sliceMs: 1_000, claimMs: 20_000, controlMs: 20, pollMs: 20 },
      ...{ mostInFlight: 64, leastBetweenWritesMs: 5 },
      ...{ shortWaitMs: 100, busyMs: 30, faultMs: 50 },
    },
    scheduler: { ...usual.scheduler, lookMs: 30, idleMs: 30, tellMs: 30, leaseMs: 1_000 },
  };
}

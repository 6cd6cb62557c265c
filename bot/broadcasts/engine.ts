import type { BulkSender } from '../conversation/bulk-sender.js';
import { StorageError, type Tables } from '../storage/tables.js';
import type { WorkQueues } from '../storage/work-queue.js';
import { createActions, type BroadcastActions } from './actions.js';
import { createBroadcastStore } from './broadcast-store.js';
import { createControls } from './controls.js';
import { createDeliveryStore } from './delivery-store.js';
import { createLease } from './lease.js';
import { createMessages } from './messages.js';
import { createPaces } from './paces.js';
import type { NextRoutes, Reachability, Recipients } from './port.js';
import { createPresence } from './presence.js';
import { stallMs, type Progress } from './progress.js';
import { createReports, type BroadcastReports } from './reports.js';
import { standardRules, type EngineRules } from './rules.js';
import { Scheduler } from './scheduler.js';
import { createSlots } from './slots.js';
import { createSummaries } from './summaries.js';
import type { Timer } from '../timer.js';
import { createTurns } from './turns.js';
import { Worker } from './worker.js';

export interface EngineParts {
  readonly tables: Tables;
  readonly queues: WorkQueues;
  readonly sender: BulkSender;
  readonly recipients: Recipients;
  readonly reachability: Reachability;
  readonly routes: NextRoutes;
  /** Told how far a broadcast is, by one of all instances, at most every 2 seconds and at each change of state. */
  readonly onProgress: (progress: Progress) => Promise<void>;
  readonly now: () => Date;
  readonly timer: Timer;
  /** Lets others have their turn; resolves at once after it. */
  readonly breathe: () => Promise<void>;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly fault: (fault: unknown) => void;
  /** How long a release can be undone, in ms. */
  readonly holdMs: number;
  /** Calls a second to one tenant at most. */
  readonly ratePerTenant: number;
  /** Other numbers than the usual ones, for tests and measurements. */
  readonly rules?: Partial<EngineRules>;
}

/**
 * Broadcasts, for the room that talks with editors. Everything is kept in storage: any instance may be asked
 * anything, and any may end at any time.
 */
export interface BroadcastEngine extends BroadcastActions, BroadcastReports {
  /** Begins to work; what it gives ends that: what is in flight is finished, up to `graceMs`. */
  start(): (graceMs: number) => Promise<void>;
}

/** Builds the engine; nothing goes on before `start`. */
export function createBroadcastEngine(parts: EngineParts): BroadcastEngine {
  const { tables, queues, now, timer, breathe, sender } = parts;
  const rules = { ...standardRules(parts.ratePerTenant), ...parts.rules };
  const chance = (): number => parts.randomByte() / 256;
  const name = newName(parts.randomByte);
  const nowMs = (): number => now().getTime();

  const store = createBroadcastStore(tables);
  const deliveries = createDeliveryStore(tables);
  const queue = queues.queue('broadcasts');
  const presence = createPresence(tables, name);
  const summaries = createSummaries({ deliveries, breathe });
  const controls = createControls({
    get: (id) => store.get(id),
    ...{ now: nowMs, keptMs: rules.work.controlMs },
  });

  let storageFailedAt = Number.NEGATIVE_INFINITY;
  const fault = (problem: unknown): void => {
    if (problem instanceof StorageError) storageFailedAt = nowMs();
    parts.fault(problem);
  };

  const reports = createReports({
    ...{ store, deliveries, summaries, now, routes: parts.routes },
    storageFailed: () => nowMs() - storageFailedAt < stallMs,
    queueLength: () => queue.length(),
    isAnybodyThere: () => presence.isAnybodyThere(now()),
  });

  let scheduler: Scheduler | undefined;
  let worker: Worker | undefined;
  const kick = (): void => scheduler?.kick();
  const actions = createActions({
    ...{ store, deliveries, now, kick, holdMs: parts.holdMs, randomByte: parts.randomByte },
    changed: (id) => controls.forget(id),
  });

  const startWorker = (): Worker =>
    new Worker({
      ...{ queue, deliveries, controls, sender, now, timer, breathe, chance, fault, name },
      ...{ rules: rules.work, retry: rules.retry, reachability: parts.reachability },
      paces: createPaces(rules.pace, nowMs),
      ...{ slots: createSlots(rules.work.mostInFlight), turns: createTurns() },
      messageOf: createMessages((id, variant) => store.message(id, variant), sender),
      present: () => presence.show(now()),
      batchDone: kick,
      async fail(id, problem) {
        await store.change(id, 'fail', now(), { problem });
        controls.forget(id);
        kick();
      },
    });

  const startScheduler = (): Scheduler =>
    new Scheduler({
      ...{ store, deliveries, queue, summaries, now, timer, breathe, fault },
      ...{ recipients: parts.recipients, onProgress: parts.onProgress, rules: rules.scheduler },
      lease: createLease(tables, leaseKey, name, rules.scheduler.leaseMs),
      newWriter: () => newName(parts.randomByte),
      progressOf: (broadcast) => reports.progressOf(broadcast),
      queued: () => worker?.kick(),
    });

  return {
    ...actions,
    ...reports,
    start() {
      worker = startWorker();
      scheduler = startScheduler();
      return async (graceMs) => {
        await Promise.all([worker?.stop(graceMs), scheduler?.stop(graceMs)]);
        await presence.leave().catch(parts.fault);
      };
    },
  };
}

const leaseKey = { partition: 'lease', row: 'scheduler' };

const newName = (randomByte: () => number): string =>
  Array.from({ length: 8 }, () => randomByte().toString(16).padStart(2, '0')).join('');

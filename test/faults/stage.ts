/** A bot whose storage fails at one call of a turn, and what is left of that afterwards. */
import assert from 'node:assert/strict';
import { openAzure } from '../../bot/storage/azure/open.js';
import type { AzureLimits } from '../../bot/storage/azure/limits.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { StorageError } from '../../bot/storage/tables.js';
import { startBot, type BotOptions, type TestBot } from '../support/bot.js';
import { FaultyAzure } from '../support/faulty-azure.js';
import { HandTimer } from '../support/hand-timer.js';
import { everyCall } from '../support/wrapped-tables.js';

/** Short times, so that storage that fails is found to fail in tenths of a second. */
export const shortLimits: AzureLimits = {
  deadlineMs: 1_500,
  moreTries: 2,
  firstWaitMs: 5,
  longestWaitMs: 10,
};

/** How one call fails: nothing is done; or it is done, and nobody hears of it. */
export type How = 'refused' | 'lost';

/** Storage in the test's hands. */
export interface Faults {
  /** Calls since the last `failAt` or `recover`. */
  readonly calls: number;
  /** The call of that number fails, the first is 1; calls after it pass. */
  failAt(number: number, how: How): void;
  /** Everything passes, counted anew. */
  recover(): void;
}

export interface FaultStage {
  readonly bot: TestBot;
  readonly faults: Faults;
  readonly storage: Storage;
  /** Does what the bot would do by itself by now, and waits until its rounds have been made. */
  readonly ring: () => Promise<void>;
  stop(): Promise<void>;
}

export type Adapter = 'embedded' | 'Azure';

/** `around` sees every call of the bot before storage does. */
export async function startStage(
  adapter: Adapter,
  options: BotOptions = {},
  around: (storage: Storage) => Storage = (storage) => storage,
): Promise<FaultStage> {
  const { timer, ring } = new HandTimer();
  const { faults, environment, open, stop } =
    adapter === 'embedded' ? onEmbedded() : await onAzure();
  let opened: Storage | undefined;
  const bot = await startBot({
    at: '2026-11-23T09:00:00Z',
    ...options,
    environment: { ...environment, ...options.environment },
    surroundings: {
      timer,
      openStorage: async (settings, now) => around((opened = await open(settings, now))),
      ...options.surroundings,
    },
  });
  assert.ok(opened);
  return {
    ...{ bot, faults, storage: opened, ring },
    stop: async () => {
      await bot.stop();
      await stop();
    },
  };
}

interface Ground {
  readonly faults: Faults;
  readonly environment: Readonly<Record<string, string>>;
  readonly open: typeof openStorage;
  readonly stop: () => Promise<void>;
}

function onEmbedded(): Ground {
  const { faults, around } = faultyCalls();
  return {
    faults,
    environment: {},
    open: async (settings, now) => around(await openStorage(settings, now)),
    stop: () => Promise.resolve(),
  };
}

/** Faults for whatever storage is given to `around`: of its tables, and of its queues. */
export function faultyCalls(): { faults: Faults; around: (storage: Storage) => Storage } {
  let calls = 0;
  let failing: { readonly number: number; readonly how: How } | undefined;
  const meet = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    calls += 1;
    if (calls !== failing?.number) return call();
    const fault = new StorageError('unavailable', 'A fault of the test.', 'None.');
    if (failing.how === 'lost') await call();
    throw fault;
  };
  return {
    around: ({ tables, queues }) => ({
      tables: everyCall(tables, (_method, call) => meet(call)),
      queues: {
        queue: (name) => {
          const queue = queues.queue(name);
          return {
            ...queue,
            send: (payload, sent) => meet(() => queue.send(payload, sent)),
            receive: (wanted) => meet(() => queue.receive(wanted)),
            complete: (message) => meet(() => queue.complete(message)),
            release: (message, delayMs) => meet(() => queue.release(message, delayMs)),
          };
        },
        close: () => queues.close(),
      },
    }),
    faults: {
      get calls() {
        return calls;
      },
      failAt(number, how) {
        [calls, failing] = [0, { number, how }];
      },
      recover() {
        [calls, failing] = [0, undefined];
      },
    },
  };
}

/** A call that is lost is tried again by the client itself, and meets what it has done. */
async function onAzure(): Promise<Ground> {
  const azure = await FaultyAzure.start();
  return {
    environment: { AZURE_STORAGE_CONNECTION_STRING: azure.connectionString },
    // A machine that is busy with other suites is no fault of storage.
    open: (_settings, now) => openAzure(azure, now, { ...shortLimits, deadlineMs: 10_000 }),
    stop: () => azure.stop(),
    faults: {
      get calls() {
        return azure.calls;
      },
      failAt(at, how) {
        azure.restart();
        azure.fault = ({ number, attempt }) => {
          if (number !== at) return undefined;
          if (how === 'refused') return { kind: 'status', status: 503, code: 'ServerBusy' };
          return attempt === 1 ? { kind: 'lose-answer' } : undefined;
        };
      },
      recover() {
        azure.restart();
        azure.recover();
      },
    },
  };
}

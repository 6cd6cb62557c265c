/** What shows how the bot runs, built for `compose`. */
import type { BroadcastPage } from '../broadcasts/broadcast-store.js';
import type { Config } from '../config.js';
import { createIntents } from '../decisions/intents.js';
import { createHealth } from '../health.js';
import { createInstances } from '../operations/instances.js';
import type {
  FeedLook,
  LastBroadcast,
  OperationsOwn,
  OperationsParts,
  QueueLook,
} from '../operations/parts.js';
import { createStorageWatch, type StorageLook } from '../operations/storage-watch.js';
import type { Storage } from '../storage/open.js';
import { queueNames } from '../storage/work-queue.js';
import { credentialOf } from './credential.js';
import type { Parts } from './parts.js';
import { stuckWork } from './stuck-work.js';

export interface OperationsFoundation extends Storage {
  readonly config: Config;
  readonly parts: Parts;
  readonly instance: string;
  readonly version: string;
  readonly now: () => Date;
}

/** Builds what asks every room how it is. */
export function createOperations(
  foundation: OperationsFoundation,
): Pick<OperationsParts, OperationsOwn> {
  const { config, parts, tables, queues, version, now } = foundation;
  const { identity } = config;
  return {
    self: { name: foundation.instance, version, startedAt: now() },
    instances: createInstances(tables),
    storageWatch: createStorageWatch(storageLook(foundation), now),
    queueLooks: () => Promise.all(queueNames.map((name) => queueLook(queues, name))),
    lastBroadcast: () => lastBroadcast(parts),
    askRooms: stuckWork({ ...parts, intents: createIntents(tables) }),
    feedLooks: parts.poller && (() => feedLooks(parts)),
    tenants: identity.mode === 'local' ? undefined : identity.tenants,
    credential: credentialOf(config),
  };
}

/** The same look that `/health` takes. */
function storageLook({ tables, queues, version, now }: OperationsFoundation) {
  const health = createHealth({ tables, queues }, version, now);
  return async (): Promise<StorageLook> => {
    const { status, storage: kind, reason = '', hint } = await health();
    return status === 'ok' ? { isWell: true, kind } : { isWell: false, kind, reason, hint };
  };
}

async function queueLook(
  queues: Storage['queues'],
  name: (typeof queueNames)[number],
): Promise<QueueLook> {
  const queue = queues.queue(name);
  const [length, poisoned, waitingSince] = await Promise.all([
    queue.length(),
    queue.poisonLength(),
    queue.waitingSince(),
  ]);
  return { name, length, poisoned, waitingSince };
}

/** So many broadcasts are read at once. */
const pageSize = 10;
/** So many are looked at: where none of them was finished, nobody remembers the one before. */
const mostPages = 5;

async function lastBroadcast({
  broadcastEngine,
}: Pick<Parts, 'broadcastEngine'>): Promise<LastBroadcast | undefined> {
  let continuation: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: BroadcastPage = await broadcastEngine.list(pageSize, continuation);
    const last = page.broadcasts.find(
      ({ state, kind, recipients }) =>
        state === 'finished' && kind.kind === 'send' && recipients > 0,
    );
    const progress = last && (await broadcastEngine.progress(last.id));
    if (progress) {
      const { broadcast, counts, total } = progress;
      const { title, since } = broadcast;
      return { title, endedAt: since, reached: counts.sent, total };
    }
    if (page.next === undefined) return undefined;
    continuation = page.next;
  }
  return undefined;
}

async function feedLooks({
  library: { feeds },
  feedStates,
}: Pick<Parts, 'library' | 'feedStates'>): Promise<readonly FeedLook[]> {
  const on = feeds.sources.filter((source) => source.on);
  const states = await feedStates.all(on);
  return on.map(({ id, name }): FeedLook => {
    const state = states.get(id);
    if (!state) return { name, state: 'not-yet' };
    const goodAt = state.goodAt === undefined ? undefined : new Date(state.goodAt);
    if (state.heldBy !== undefined) return { name, state: 'held', goodAt };
    if (state.pausedUntil !== undefined) return { name, state: 'paused', goodAt };
    return { name, state: state.problem ? 'failing' : 'well', goodAt };
  });
}

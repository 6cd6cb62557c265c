import type { Card } from '../../cards/card.js';
import type { Tables } from '../storage/tables.js';
import {
  allKey,
  allPartition,
  broadcastKey,
  decodeBroadcast,
  decodeMessage,
  decodePointer,
  encodeBroadcast,
  encodeMessage,
  encodePointer,
  messageKey,
} from './broadcast-rows.js';
import { createLookedAfter } from './looked-after.js';
import {
  nextState,
  type Broadcast,
  type BroadcastAction,
  type BroadcastId,
  type BroadcastKind,
  type Draft,
} from './model.js';
import { leadsTo } from './transitions.js';

/** What became of an action on a broadcast; `broadcast` is how it is now. */
export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly broadcast: Broadcast }
  /** It was done before: by somebody else, or by a call whose answer was lost. */
  | { readonly outcome: 'already'; readonly broadcast: Broadcast }
  /** It cannot be done in the state that the broadcast is in. */
  | { readonly outcome: 'refused'; readonly broadcast: Broadcast }
  | { readonly outcome: 'missing' };

/** What changes along with the state. */
export type Changes = Partial<
  Pick<Broadcast, 'dueAt' | 'problem' | 'batches' | 'recipients' | 'startedAt' | 'changedBy'>
> & {
  /** The batches are to be queued (again). */
  readonly queue?: boolean;
};

export interface BroadcastPage {
  readonly broadcasts: readonly Broadcast[];
  readonly next?: string;
}

/** The rows of broadcasts. Any number of instances may act on one: each state is left once. */
export interface BroadcastStore {
  create(id: BroadcastId, draft: Draft, kind: BroadcastKind, at: Date): Promise<Broadcast>;
  get(id: BroadcastId): Promise<Broadcast | undefined>;
  /** Does `action` where the broadcast's state allows it. */
  change(
    id: BroadcastId,
    action: BroadcastAction,
    at: Date,
    changes?: Changes,
  ): Promise<ChangeOutcome>;
  /** Changes what is no state; `revise` may be asked several times. */
  revise(id: BroadcastId, revise: (broadcast: Broadcast) => Broadcast): Promise<void>;
  /** The message of a variant. */
  message(id: BroadcastId, variant: string): Promise<Card | undefined>;
  /** Those that go on by themselves, or may do so. */
  open(): Promise<readonly Broadcast[]>;
  /**
   * No longer looks after a broadcast of which nothing goes on by itself, as it was when it was seen: where an
   * editor has set it going since, it stays.
   */
  close(seen: Broadcast): Promise<void>;
  /** All of them, the newest first. */
  list(size: number, continuation?: string): Promise<BroadcastPage>;
}

/** Others that change the same row at the same moment are few: editors and the scheduler. */
const mostTries = 20;

/** Keeps broadcasts in the table Broadcasts. */
export function createBroadcastStore(tables: Tables): BroadcastStore {
  const table = tables.table('Broadcasts');

  const get: BroadcastStore['get'] = async (id) => {
    const row = await table.get(broadcastKey(id));
    return row && decodeBroadcast(row);
  };

  const lookedAfter = createLookedAfter(table, get);

  /** Repeats until nobody else was faster. */
  const written = async <Result>(
    id: BroadcastId,
    attempt: (broadcast: Broadcast) => { readonly next?: Broadcast; readonly result: Result },
  ): Promise<Result | undefined> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const row = await table.get(broadcastKey(id));
      if (!row) return undefined;
      const before = decodeBroadcast(row);
      const { next, result } = attempt(before);
      if (!next) return result;
      await lookedAfter.beforeChange(before, next);
      const properties = encodeBroadcast(next);
      const { outcome } = await table.replace({ ...broadcastKey(id), properties }, row.etag);
      if (outcome === 'replaced') return result;
    }
    throw new Error('The broadcast was changed by others again and again.');
  };

  return {
    get,

    async create(id, { messages, ...draft }, kind, at) {
      const broadcast = madeFrom(id, draft, kind, at);
      const rows = Object.entries(messages).map(([variant, card]) => ({
        row: messageKey(id, variant).row,
        properties: encodeMessage(card),
      }));
      const own = { row: broadcastKey(id).row, properties: encodeBroadcast(broadcast) };
      const steps = [own, ...rows].map((row) => ({ kind: 'upsert', ...row }) as const);
      await table.transaction(id, steps);
      await table.upsert({ ...allKey(id), properties: encodePointer(id) });
      return broadcast;
    },

    async change(id, action, at, changes = {}) {
      const outcome = await written(id, (broadcast) => attemptOf(broadcast, action, at, changes));
      return outcome ?? { outcome: 'missing' };
    },

    async revise(id, revise) {
      await written(id, (broadcast) => ({ next: revise(broadcast), result: undefined }));
    },

    async message(id, variant) {
      const row = await table.get(messageKey(id, variant));
      return row && decodeMessage(row);
    },

    open: () => lookedAfter.open(),
    close: (seen) => lookedAfter.close(seen),

    async list(size, continuation) {
      const query = { partition: allPartition, pageSize: size };
      const page = await table.list({ ...query, ...(continuation && { continuation }) });
      const found = await Promise.all(page.rows.map((row) => get(decodePointer(row))));
      const broadcasts = found.filter((broadcast) => broadcast !== undefined);
      return { broadcasts, ...(page.next !== undefined && { next: page.next }) };
    },
  };
}

function madeFrom(
  id: BroadcastId,
  draft: Omit<Draft, 'messages'>,
  kind: BroadcastKind,
  at: Date,
): Broadcast {
  return {
    ...{ ...draft, id, kind, createdAt: at, state: 'composing', since: at },
    ...{ batches: 0, recipients: 0, rounds: { wanted: 0, queued: 0 } },
  };
}

function attemptOf(
  broadcast: Broadcast,
  action: BroadcastAction,
  at: Date,
  { queue = false, ...changes }: Changes,
): { readonly next?: Broadcast; readonly result: ChangeOutcome } {
  const state = nextState(broadcast.state, action);
  if (state === undefined) {
    const outcome = leadsTo(action, broadcast.state) ? 'already' : 'refused';
    return { result: { outcome, broadcast } };
  }
  const { wanted, queued } = broadcast.rounds;
  const next: Broadcast = {
    ...{ ...broadcast, dueAt: undefined, problem: undefined, state, since: at, ...changes },
    rounds: { wanted: wanted + (queue ? 1 : 0), queued },
  };
  return { next, result: { outcome: 'changed', broadcast: next } };
}

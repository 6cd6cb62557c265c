import { isDeepStrictEqual } from 'node:util';
import type { FeedSource } from '../library/feeds.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';
import { claimMs, feedStateSchema, isDue, newState, type FeedState } from './model.js';

const codec = rowCodec(1, feedStateSchema);
const partition = 'feeds';

/** More instances and editors than this do not change a feed's state at the same moment. */
const mostTries = 10;

type Source = Pick<FeedSource, 'id' | 'address'>;

/** What is known of each feed, over all instances. */
export interface StateStore {
  /** By the feeds' ids; what belongs to another address than the content's is left out. */
  all(sources: readonly Source[]): Promise<ReadonlyMap<string, FeedState>>;
  /** Takes a feed that is due for this instance, for a while; undefined where it is not due or another has it. */
  claim(source: Source, now: Date): Promise<FeedState | undefined>;
  /** Applies `change` to the newest state; a feed that nothing is known of has a new one. */
  change(source: Source, now: Date, change: (state: FeedState) => FeedState): Promise<FeedState>;
  /** Every feed of which something is known, also those that are not the content's any more. */
  everyState(): AsyncIterable<Source & { readonly state: FeedState }>;
}

/** Keeps the states in the table FeedItems, partition `feeds`. */
export function createStateStore(tables: Tables): StateStore {
  const table = tables.table('FeedItems');

  /** Writes what `change` makes of the state, if it is still that; `change` gives undefined to leave it. */
  const tryOnce = async (
    { id, address }: Source,
    now: Date,
    change: (state: FeedState) => FeedState | undefined,
  ): Promise<FeedState | 'left' | 'again'> => {
    const key = { partition, row: id };
    const row = await table.get(key);
    const kept = row && codec.decode(row);
    const state = kept?.address === address ? kept : newState(address, now);
    const changed = change(state);
    if (!changed) return 'left';
    if (kept && isDeepStrictEqual(codec.encode(changed), codec.encode(kept))) return changed;
    const next = { ...key, properties: codec.encode(changed) };
    const { outcome } = row ? await table.replace(next, row.etag) : await table.insert(next);
    return outcome === 'replaced' || outcome === 'inserted' ? changed : 'again';
  };

  return {
    async all(sources) {
      const found = new Map<string, FeedState>();
      for await (const row of allRows(table, { partition })) {
        const state = codec.decode(row);
        const source = sources.find(({ id }) => id === row.row);
        if (source?.address === state.address) found.set(source.id, state);
      }
      return found;
    },

    async claim(source, now) {
      const claimedUntil = new Date(now.getTime() + claimMs).toISOString();
      const claimed = await tryOnce(source, now, (state) =>
        isDue(state, now) ? { ...state, claimedUntil } : undefined,
      );
      return typeof claimed === 'string' ? undefined : claimed;
    },

    async change(source, now, change) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const changed = await tryOnce(source, now, change);
        if (typeof changed !== 'string') return changed;
      }
      throw new Error('The state of a feed was changed by others again and again.');
    },

    async *everyState() {
      for await (const row of allRows(table, { partition })) {
        const state = codec.decode(row);
        yield { id: row.row, address: state.address, state };
      }
    },
  };
}

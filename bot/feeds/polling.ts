import { setImmediate as breathe } from 'node:timers/promises';
import type { FeedSource } from '../library/feeds.js';
import type { FetchDocument, FetchFault } from '../web/document.js';
import { afterPoll, isNewlyPaused, type FeedState, type Poll } from './model.js';
import type { FeedStores } from './parts.js';
import type { FeedReader } from './reading/reader.js';
import { oneAfterAnother } from '../timer.js';
import { takeStories } from './taking.js';

export interface PollerParts extends FeedStores {
  /** Those that are looked at. */
  readonly sources: readonly FeedSource[];
  readonly fetchDocument: FetchDocument;
  readonly reader: FeedReader;
  readonly now: () => Date;
  /** 0 to 255. */
  readonly randomByte: () => number;
  /** Tells editors that a feed is left alone for a while. */
  readonly tellPaused: (source: FeedSource, state: FeedState) => Promise<void>;
  /** Told each time that nothing of a feed could be read. */
  readonly failed?: (source: FeedSource) => void;
  readonly fault: (problem: unknown) => void;
}

/** Looks at feeds. */
export interface Poller {
  /** Looks at every feed that is due and that no other instance has. Never rejects. */
  pollDue(): Promise<void>;
  /** Looks at one, where it is due; resolves once that is done. Never rejects. */
  poll(source: FeedSource): Promise<void>;
  /** Ends what is in hand, and takes up nothing more. */
  stop(): Promise<void>;
}

/** So many feeds are waited for at a time: one that is slow holds up none of the others. */
const atOnce = 4;

export function createPoller(parts: PollerParts): Poller {
  const { sources, feedStates, knownItems, now, randomByte, fault } = parts;
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  // Two feeds that tell the same story at once would not know of each other.
  const taking = { ...parts, inTurn: oneAfterAnother() };

  const look = async (source: FeedSource): Promise<void> => {
    const claimed = await feedStates.claim(source, now());
    if (!claimed) return;
    const poll = await pollOnce(taking, source, claimed, stopping.signal);
    const at = now();
    const chance = randomByte() / 255;
    const state = await feedStates.change(source, at, (newest) =>
      poll ? afterPoll(newest, poll, at, chance) : { ...newest, claimedUntil: undefined },
    );
    if (poll?.outcome !== 'fault') return;
    parts.failed?.(source);
    if (isNewlyPaused(state)) await parts.tellPaused(source, state);
  };

  const poll = (source: FeedSource): Promise<void> => {
    if (stopping.signal.aborted) return Promise.resolve();
    const looking = look(source)
      .catch((problem: unknown) => {
        // What is held may be ahead of storage.
        knownItems.reset();
        if (!stopping.signal.aborted) fault(problem);
      })
      .finally(() => inHand.delete(looking));
    inHand.add(looking);
    return looking;
  };

  return {
    poll,
    async pollDue() {
      const waiting = [...sources];
      const next = async (): Promise<void> => {
        for (let source = waiting.shift(); source; source = waiting.shift()) await poll(source);
      };
      await Promise.all(Array.from({ length: atOnce }, next));
    },
    async stop() {
      stopping.abort();
      await parts.reader.close();
      await Promise.all(inHand);
    },
  };
}

/** Fetches, reads and takes; undefined where it was ended before anything came of it. */
async function pollOnce(
  parts: PollerParts & { readonly inTurn: ReturnType<typeof oneAfterAnother> },
  source: FeedSource,
  { version: known }: FeedState,
  signal: AbortSignal,
): Promise<Poll | undefined> {
  const { address, hosts } = source;
  const fetched = await parts.fetchDocument({ address, hosts, signal, ...known });
  if (signal.aborted) return undefined;
  if (fetched.outcome === 'not-modified') return { outcome: 'not-modified' };
  if (fetched.outcome === 'fault') return faultOf(fetched.fault);
  const { bytes, contentType, version, movedTo } = fetched;
  const reading = await parts.reader.read({ bytes, contentType, address: movedTo ?? address });
  if (signal.aborted) return undefined;
  if (reading.kind !== 'feed') return { outcome: 'fault', problem: reading };
  const { stories, remarks } = reading;
  const fresh = await parts.inTurn(() =>
    takeStories(parts, source, stories, parts.now(), () => breathe()),
  );
  const read = { version, remarks, items: stories.length, fresh };
  return { outcome: 'read', ...read, ...(movedTo !== undefined && { movedTo }) };
}

const faultOf = (fault: FetchFault): Poll => ({ outcome: 'fault', problem: fault });

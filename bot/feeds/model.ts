/** News items and the state of feeds: types and pure rules. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { topicIds } from '../library/entry-schema.js';
import { comparable } from './reading/link-address.js';
import { remarksSchema, type Story } from './reading/feed-reading.js';

/** Letters, digits, hyphens and underscores, 29 of them: the month it was first seen, and its address's hash. */
export const itemIdSchema = z.string().regex(/^\d{6}-[\w-]{22}$/);

/** One story, from one feed or several. All plain text. */
export const feedItemSchema = z.object({
  id: itemIdSchema,
  /** The feed that it was first seen in. */
  feed: z.string(),
  title: z.string(),
  text: z.string(),
  link: z.string().optional(),
  /** When it was published; when it was first seen, where the feed does not tell. */
  at: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  /** The one that it is most about first; at least one. */
  topics: z.array(z.enum(topicIds)).readonly(),
  /** As `proposals.yml` names them. */
  districts: z.array(z.string()).readonly(),
});
export type FeedItem = z.infer<typeof feedItemSchema>;

/** Why nothing could be read. */
export const problemSchema = z.object({
  kind: z.string(),
  /** The machine that it led to. */
  host: z.string().optional(),
  status: z.int().optional(),
  /** The address of the feed that a page names. */
  feed: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The key and name of an editor; rows of before held the name alone. */
const holderSchema = z.union([
  z.object({ key: z.string(), name: z.string() }),
  z.string().transform((name) => ({ key: '', name })),
]);

/** What is known of a feed. */
export const feedStateSchema = z.object({
  /** The address that all this is of: with another one in the content, everything begins anew. */
  address: z.string(),
  /** What the server told of the version that was read last. */
  version: z
    .object({ etag: z.string().optional(), lastModified: z.string().optional() })
    .optional(),
  /** When it is looked at next. */
  dueAt: z.iso.datetime(),
  /** An instance is looking at it; after that, another may. */
  claimedUntil: z.iso.datetime().optional(),
  lastAt: z.iso.datetime().optional(),
  /** When it could last be read. */
  goodAt: z.iso.datetime().optional(),
  /** Faults in a row. */
  faults: z.int().min(0),
  /** After too many of them. */
  pausedUntil: z.iso.datetime().optional(),
  /** The editor who paused it: until an editor resumes it. */
  heldBy: holderSchema.optional(),
  problem: problemSchema.optional(),
  remarks: remarksSchema.optional(),
  /** Items of the last document, and how many of them were news. */
  items: z.int().min(0).optional(),
  fresh: z.int().min(0).optional(),
  /** Where the server says that it has moved for good. */
  movedTo: z.string().optional(),
});
export type FeedState = z.infer<typeof feedStateSchema>;

/** What became of looking at a feed once. */
export type Poll =
  | {
      readonly outcome: 'read';
      readonly version: { readonly etag?: string; readonly lastModified?: string };
      readonly movedTo?: string;
      readonly remarks: FeedState['remarks'];
      readonly items: number;
      readonly fresh: number;
    }
  | { readonly outcome: 'not-modified' }
  | { readonly outcome: 'fault'; readonly problem: Problem };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** After so many faults in a row a feed is left alone for a while. */
export const mostFaults = 3;
/** How long it is left alone, in ms: at first, and where it is no better after that. */
const firstPauseMs = 6 * hourMs;
const longPauseMs = dayMs;
/** Nobody looks at a feed for longer, in ms. */
export const claimMs = 2 * minuteMs;

/** An hour, five minutes more or less, so that feeds are not all asked at once; `chance` is 0 to 1. */
const nextAfter = (now: Date, chance: number): string =>
  new Date(now.getTime() + hourMs + (chance - 0.5) * 10 * minuteMs).toISOString();

export const newState = (address: string, now: Date): FeedState => ({
  address,
  dueAt: now.toISOString(),
  faults: 0,
});

/** Whether it is to be looked at now. */
export function isDue(state: FeedState, now: Date): boolean {
  const isClaimed =
    state.claimedUntil !== undefined && Date.parse(state.claimedUntil) > now.getTime();
  return state.heldBy === undefined && !isClaimed && Date.parse(state.dueAt) <= now.getTime();
}

/** What the state is after a poll. `chance`, 0 to 1, spreads the next ones. */
export function afterPoll(state: FeedState, poll: Poll, now: Date, chance: number): FeedState {
  const rest = { ...state, claimedUntil: undefined, problem: undefined, pausedUntil: undefined };
  const lastAt = now.toISOString();
  const dueAt = nextAfter(now, chance);
  switch (poll.outcome) {
    case 'not-modified':
      return { ...rest, lastAt, goodAt: lastAt, dueAt, faults: 0, fresh: 0 };
    case 'read': {
      const { address, heldBy } = state;
      const { version, movedTo, remarks, items, fresh } = poll;
      return {
        ...{ address, lastAt, goodAt: lastAt, dueAt, faults: 0, items, fresh },
        version,
        ...(heldBy !== undefined && { heldBy }),
        ...(remarks && { remarks }),
        ...(movedTo !== undefined && { movedTo }),
      };
    }
    case 'fault': {
      const faults = state.faults + 1;
      const failed = { ...rest, lastAt, faults, problem: poll.problem };
      if (faults < mostFaults) return { ...failed, dueAt };
      const pauseMs = faults === mostFaults ? firstPauseMs : longPauseMs;
      const pausedUntil = new Date(now.getTime() + pauseMs).toISOString();
      return { ...failed, pausedUntil, dueAt: pausedUntil };
    }
  }
}

/** Editors are told at the first pause of a series of faults, and not again. */
export const isNewlyPaused = (state: FeedState): boolean =>
  state.faults === mostFaults && state.pausedUntil !== undefined;

/** So long an item is kept, in months after that of its first sight. */
export const keptMonths = 6;
/** Older stories are no news, in ms: they are not taken where a feed lists them. */
const oldestTakenMs = 90 * dayMs;
/** What a feed dates further ahead has a wrong date, in ms. */
const mostAheadMs = dayMs;

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** What tells a story from others: its address; its title and date, where it has none. */
export function storyKey(feed: string, { link, title, at = '' }: Story): string {
  return hashOf(link === undefined ? [feed, title, at].join('\n') : comparable(link));
}

/** The month, as ids have it: `202611`. */
const monthOfId = (instant: string): string => instant.slice(0, 7).replace('-', '');

export const itemId = (key: string, seenAt: Date): string =>
  `${monthOfId(seenAt.toISOString())}-${key}`;

/** When a story was published, as far as it can be believed; undefined for one that is too old to be news. */
export function storyDate({ at }: Story, now: Date): Date | undefined {
  if (at === undefined) return now;
  const date = new Date(at);
  const ageMs = now.getTime() - date.getTime();
  if (ageMs > oldestTakenMs) return undefined;
  return ageMs < -mostAheadMs ? now : date;
}

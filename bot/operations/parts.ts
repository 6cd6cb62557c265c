/** What operations ask of other rooms, and what the room itself is made of. */
import type { Cards } from '../../cards/render.js';
import type { CalendarDate, Library } from '../library/model.js';
import type { Timer } from '../timer.js';
import type { Subscribers } from '../subscribers/port.js';
import type { Instances } from './instances.js';
import type { Instance } from './model.js';
import type { StorageWatch } from './storage-watch.js';

/** Work that does not go on by itself, or not soon: the first part of the keys `operations.stuck-…`. */
export const stuckKinds = [
  'broadcast-stalled',
  'broadcast-late',
  'broadcast-failed',
  'broadcast-paused',
  'publication',
  'money',
  'notice',
  'telling',
  'forgetting',
  'letter',
  'enquiry',
] as const;
export type StuckKind = (typeof stuckKinds)[number];

/** One piece of it. */
export interface Stuck {
  readonly kind: StuckKind;
  /** A reference or a title: never a person's words or name. */
  readonly what: string;
  /** Since when; of what is tried again and again, when it is tried next. */
  readonly since: Date;
  /** Why, in a sentence, where that is known. */
  readonly why?: string | undefined;
}

/** Asks one room what of its work is stuck. */
export type AskRoom = (now: Date) => Promise<readonly Stuck[]>;

/** The newest broadcast that everybody has an outcome of. */
export interface LastBroadcast {
  readonly title: string;
  readonly endedAt: Date;
  readonly reached: number;
  readonly total: number;
}

/** How many messages a queue holds, and since when one waits that nobody takes. */
export interface QueueLook {
  readonly name: string;
  readonly length: number;
  readonly poisoned: number;
  readonly waitingSince?: Date | undefined;
}

/** One feed of the content that is switched on. */
export interface FeedLook {
  readonly name: string;
  readonly state: 'well' | 'failing' | 'paused' | 'held' | 'not-yet';
  /** When it could last be read. */
  readonly goodAt?: Date | undefined;
}

/** How the bot proves who it is. */
export type Credential =
  | { readonly kind: 'none' | 'managed' | 'federated' }
  /** `expires`: the last day, where the setting SECRET_EXPIRES names it. */
  | { readonly kind: 'secret'; readonly expires?: CalendarDate | undefined };

/** What the room of operations is made of. */
export interface OperationsParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly timer: Timer;
  readonly fault: (problem: unknown) => void;
  /** This process. */
  readonly self: Omit<Instance, 'seenAt'>;
  readonly instances: Instances;
  readonly storageWatch: StorageWatch;
  readonly queueLooks: () => Promise<readonly QueueLook[]>;
  readonly lastBroadcast: () => Promise<LastBroadcast | undefined>;
  readonly askRooms: readonly AskRoom[];
  /** Undefined where no feed is looked at. */
  readonly feedLooks: (() => Promise<readonly FeedLook[]>) | undefined;
  readonly subscribers: Pick<Subscribers, 'page'>;
  /** Organisations whose people are answered; undefined in local mode, where all are. */
  readonly tenants: ReadonlySet<string> | undefined;
  readonly credential: Credential;
}

/** What no other room is made of. */
export type OperationsOwn = Exclude<
  keyof OperationsParts,
  'library' | 'cards' | 'timer' | 'fault' | 'subscribers'
>;

/** Telling everybody: a broadcast, what becomes of it for each recipient, and how far it is. */
import type { Card } from '../../cards/card.js';
import type { Unreachable } from '../conversation/messenger.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { BroadcastState } from './transitions.js';

export { broadcastActions, broadcastStates, hasEnded, nextState } from './transitions.js';
export type { BroadcastAction, BroadcastState } from './transitions.js';

/** Unguessable, and in the order of their making. */
export type BroadcastId = string;

/** A new message for everybody, or a change to what an earlier broadcast has sent. */
export type BroadcastKind =
  | { readonly kind: 'send' }
  /** The message of each recipient is replaced; where it is gone, it is sent anew. */
  | { readonly kind: 'correct'; readonly of: BroadcastId }
  /** The message of each recipient is replaced; where it is gone, there is nothing left to do. */
  | { readonly kind: 'recall'; readonly of: BroadcastId };

/** Why a whole broadcast was ended by the platform: the last part of the key `broadcasts.problem.…`. */
export const problems = ['message-refused', 'message-too-large', 'credentials'] as const;
export type Problem = (typeof problems)[number];

/** Who made it: the platform's id of the person, and the name to show. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** What an editor makes: who gets it, and what they read. */
export interface Draft {
  readonly title: string;
  /** Handed to the source of recipients as it is; the engine does not read it. */
  readonly audience: string;
  readonly by: Author;
  /** What is sent, by the name of the variant; a recipient without one gets `all`. */
  readonly messages: Readonly<Record<string, Card>>;
}

/** The variant of those recipients that name none. */
export const everybody = 'all';

export interface Broadcast {
  readonly id: BroadcastId;
  readonly kind: BroadcastKind;
  readonly title: string;
  readonly audience: string;
  readonly by: Author;
  readonly createdAt: Date;
  readonly state: BroadcastState;
  /** When it came into that state. */
  readonly since: Date;
  /** When it is released: the end of the hold, or the time it is scheduled for. */
  readonly dueAt?: Date;
  /** Why it failed. */
  readonly problem?: Problem;
  /** Both 0 until it was released. */
  readonly batches: number;
  readonly recipients: number;
  /** When the first message was about to be sent. */
  readonly startedAt?: Date;
  /** How often its batches were to be queued, and how often they have been: the queue catches up. */
  readonly rounds: { readonly wanted: number; readonly queued: number };
  /** The newest correction or recall of it. */
  readonly changedBy?: BroadcastId;
}

/** Somebody, or a channel, that is written to. */
export interface Recipient {
  /** `conversationKey` of the conversation. */
  readonly key: string;
  readonly conversation: ConversationReference;
  /** Whose name stands in lists of those who were not reached. */
  readonly name?: string;
  readonly organisation?: string;
  /** Which of the broadcast's messages they get: `all` when absent. */
  readonly variant?: string;
}

export const deliveryStates = [
  'pending',
  'claimed',
  'sent',
  'failed',
  'suspended',
  'skipped',
  'unknown',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why one message was not taken for good: the last part of the key `broadcasts.reason.…`. */
export const failures = ['refused', 'too-many-tries', 'not-ours'] as const;
export type Failure = (typeof failures)[number];

export const skips = ['stopped', 'message-gone'] as const;
export type Skip = (typeof skips)[number];

/** What has become of the message to one recipient. */
export type DeliveryStatus =
  /** Not before `dueAt`. */
  | { readonly state: 'pending'; readonly dueAt: Date }
  /** Somebody is sending it; `claim` names the worker. */
  | { readonly state: 'claimed'; readonly claim: string; readonly at: Date }
  /** `activity` is the platform's id of the message; empty where it gave none. */
  | { readonly state: 'sent'; readonly activity: string; readonly at: Date }
  | { readonly state: 'failed'; readonly reason: Failure; readonly at: Date }
  | { readonly state: 'suspended'; readonly reason: Unreachable; readonly at: Date }
  | { readonly state: 'skipped'; readonly reason: Skip; readonly at: Date }
  /** It may have arrived: whoever sent it ended, or got no answer. Never sent again by itself. */
  | { readonly state: 'unknown'; readonly at: Date };

export interface Delivery {
  readonly recipient: Recipient;
  readonly status: DeliveryStatus;
  /** Tries that the platform put off. */
  readonly attempts: number;
  /** Answers that the conversation is gone; such an answer may be wrong once. */
  readonly doubts: number;
  /** The message to replace, in a correction or a recall. */
  readonly target?: string;
}

/** How many deliveries are in each state. */
export type Counts = Readonly<Record<DeliveryState, number>>;

import type { Card } from '../../cards/card.js';
import type { Unreachable } from './messenger.js';
import type { ConversationReference } from './reference.js';

/** A message made ready once for all who get it. */
export interface PreparedMessage {
  /** What of the request is the same for everybody, as it is sent. */
  readonly shared: Uint8Array;
}

/** What is wrong with a message for everybody, so that sending it to others is of no use. */
export type SharedFault = 'message-refused' | 'message-too-large' | 'credentials';

/** What became of one call. */
export type BulkOutcome =
  /** `messageId` is empty where the platform gave none. */
  | { readonly outcome: 'sent'; readonly messageId: string }
  /**
   * Not taken, and worth another try; `afterMs` where the platform says when. `throttled`: there were
   * too many calls for this tenant.
   */
  | { readonly outcome: 'later'; readonly throttled: boolean; readonly afterMs?: number }
  /** Not `certain`: the platform is known to say so by mistake, so it is asked once more. */
  | {
      readonly outcome: 'unreachable';
      readonly reason: Unreachable;
      readonly certain: boolean;
    }
  /** There is nothing left to update. */
  | { readonly outcome: 'message-gone' }
  /** Not taken, and another try would not help; others may get theirs. */
  | { readonly outcome: 'refused' }
  /** Nothing is sent to a host that is not served. */
  | { readonly outcome: 'not-ours' }
  /** It was handed over and nobody answered: it may have arrived. */
  | { readonly outcome: 'unknown' }
  /** It is our fault, and the same for everybody. */
  | { readonly outcome: 'stop'; readonly problem: SharedFault };

/**
 * Sends one message to many conversations, one call each. It tries nothing again by itself: when, and
 * whether, is for the caller to say. Never rejects.
 */
export interface BulkSender {
  prepare(card: Card): PreparedMessage;
  send(to: ConversationReference, message: PreparedMessage): Promise<BulkOutcome>;
  /** Puts the message in the place of the one that was sent before. */
  update(
    to: ConversationReference,
    messageId: string,
    message: PreparedMessage,
  ): Promise<BulkOutcome>;
}

import type { Card } from '../../cards/card.js';
import type { ConversationReference } from './reference.js';
import type { SingleReply } from './reply.js';

/** Why nothing arrives there: the bot was taken away, somebody blocked it, or the conversation is no more. */
export type Unreachable = 'not-installed' | 'blocked' | 'gone';

/** What keeps a message from arriving. */
export type NotSent =
  | { readonly outcome: 'unreachable'; readonly reason: Unreachable }
  /** The platform is busy or away; `afterMs` where it says how long to wait, `throttled` where we ask too often. */
  | { readonly outcome: 'later'; readonly afterMs?: number; readonly throttled?: true }
  /** Our message, our credentials or our address is wrong: sending again does not help. It has been logged. */
  | { readonly outcome: 'ours' };

export type SendOutcome = { readonly outcome: 'sent'; readonly messageId: string } | NotSent;

export type UpdateOutcome =
  /** `message-gone`: there is nothing left to update. */
  { readonly outcome: 'updated' } | { readonly outcome: 'message-gone' } | NotSent;

/** Writes to a conversation that is not the one of the turn in hand. Never rejects. */
export interface Messenger {
  /** In a channel: into the thread that `to` names, else as a new thread. */
  send(to: ConversationReference, reply: SingleReply): Promise<SendOutcome>;
  /** Puts `card` in the place of a message that was sent before. */
  update(to: ConversationReference, messageId: string, card: Card): Promise<UpdateOutcome>;
}

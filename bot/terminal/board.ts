import type { Card } from '../../cards/card.js';
import type { ConversationReference } from '../conversation/reference.js';
import { conversationKey } from '../conversation/reference.js';
import type { SingleReply } from '../conversation/reply.js';

/** What a message shows. */
export type Content =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'card'; readonly card: Card };

/** A message of the bot in a conversation. */
export interface Posted {
  readonly id: string;
  readonly to: ConversationReference;
  readonly content: Content;
}

/** Something that people see in a conversation: a new message, or another card in the place of one. */
export interface Showing {
  readonly how: 'new' | 'replaced';
  readonly message: Posted;
}

/** All that the bot has written since it started, and where. */
export interface Board {
  post(to: ConversationReference, content: Content): Posted;
  /**
   * Undefined where there is no such message. With `to`, one is taken for there: whoever presses a card of an
   * earlier run sees it.
   */
  replace(id: string, card: Card, to?: ConversationReference): Posted | undefined;
  find(id: string): Posted | undefined;
  /** Called with everything that is shown, at once; what it gives ends that. */
  watch(shown: (showing: Showing) => void): () => void;
  /** Whether the bot may write there: it may not where it was taken away. */
  isOpen(to: ConversationReference): boolean;
  open(to: ConversationReference): void;
  close(to: ConversationReference): void;
}

/** `run` begins each id, and is another one at each start: rows remember the ids of earlier runs. */
export function createBoard(run: string): Board {
  const messages = new Map<string, Posted>();
  const watchers = new Set<(showing: Showing) => void>();
  const closed = new Set<string>();
  let last = 0;

  const show = (how: Showing['how'], message: Posted): Posted => {
    messages.set(message.id, message);
    for (const shown of watchers) shown({ how, message });
    return message;
  };

  return {
    post(to, content) {
      last += 1;
      return show('new', { id: `${run}-${String(last).padStart(6, '0')}`, to, content });
    },
    replace(id, card, to) {
      const place = messages.get(id)?.to ?? to;
      return place && show('replaced', { id, to: place, content: { kind: 'card', card } });
    },
    find: (id) => messages.get(id),
    watch(shown) {
      watchers.add(shown);
      return () => watchers.delete(shown);
    },
    isOpen: (to) => !closed.has(conversationKey(to)),
    open: (to) => void closed.delete(conversationKey(to)),
    close: (to) => void closed.add(conversationKey(to)),
  };
}

/** What a reply shows as a message; undefined where it is none. */
export function contentOf(reply: SingleReply): Content | undefined {
  switch (reply.kind) {
    case 'text':
      return { kind: 'text', text: reply.text };
    case 'card':
    case 'replacement':
    case 'dialog':
      return { kind: 'card', card: reply.card };
    case 'results':
      return undefined;
  }
}

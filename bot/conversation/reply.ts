import type { Card } from '../../cards/card.js';

/** Plain words; Markdown as Teams shows it (bold, italic, lists, links). */
export interface TextReply {
  readonly kind: 'text';
  readonly text: string;
}

/** A new message with a card. */
export interface CardReply {
  readonly kind: 'card';
  readonly card: Card;
}

/** The pressed card becomes this one; where no card was pressed, it is sent as a new message. */
export interface ReplacementReply {
  readonly kind: 'replacement';
  readonly card: Card;
}

/** A page of a dialog. Where no dialog is open, its card is sent, or takes the place of the pressed one. */
export interface DialogReply {
  readonly kind: 'dialog';
  readonly title: string;
  readonly card: Card;
  readonly inChat: 'new' | 'instead';
}

/** What a search shows: each card with the line of the list that stands for it. */
export interface SearchResultsReply {
  readonly kind: 'results';
  readonly results: readonly SearchResult[];
}

export interface SearchResult {
  readonly title: string;
  readonly text: string;
  readonly card: Card;
}

export type SingleReply =
  TextReply | CardReply | ReplacementReply | DialogReply | SearchResultsReply;

/** What a command answers. It never sends: the edge does. */
export type Reply =
  | SingleReply
  | { readonly kind: 'several'; readonly replies: readonly SingleReply[] }
  | { readonly kind: 'nothing' };

export const nothing: Reply = { kind: 'nothing' };

/** A new message with plain words. */
export const text = (words: string): TextReply => ({ kind: 'text', text: words });

/** A new message with a card. */
export const card = (content: Card): CardReply => ({ kind: 'card', card: content });

/** The pressed card becomes `content`. */
export const replacement = (content: Card): ReplacementReply => ({
  kind: 'replacement',
  card: content,
});

/** A card in the place of the one that was pressed, where it asks for that; else a message of its own. */
export const placed = (
  content: Card,
  { inPlace }: { readonly inPlace?: boolean | undefined },
): Reply => (inPlace ? replacement(content) : card(content));

/** A page of a dialog, or its card in the chat where the client opens no dialog. */
export const dialog = (
  title: string,
  content: Card,
  inChat: DialogReply['inChat'] = 'new',
): DialogReply => ({ kind: 'dialog', title, card: content, inChat });

/** One message a card, in this order. */
export function cards(contents: readonly Card[]): Reply {
  const [first, ...rest] = contents;
  if (!first) return nothing;
  return rest.length === 0 ? card(first) : { kind: 'several', replies: contents.map(card) };
}

/** The replies that `reply` is made of, in order. */
export function singleReplies(reply: Reply): readonly SingleReply[] {
  switch (reply.kind) {
    case 'nothing':
      return [];
    case 'several':
      return reply.replies;
    case 'text':
    case 'card':
    case 'replacement':
    case 'dialog':
    case 'results':
      return [reply];
  }
}

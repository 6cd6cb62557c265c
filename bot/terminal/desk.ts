import type { Card } from '../../cards/card.js';
import { conversationKey } from '../conversation/reference.js';
import type { CardButton } from './cards/parts.js';
import { chatCard, type CardPlace, type ChatCard } from './chat-card.js';

/** A button that somebody means. */
export interface Meant {
  readonly card: ChatCard;
  readonly button: CardButton;
}

/** The cards that are on the screen, by their numbers; the newest of each conversation needs none. */
export class Desk {
  private readonly cards = new Map<number, ChatCard>();
  private readonly newest = new Map<string, ChatCard>();
  private last = 0;

  /** Puts a card onto the screen of `conversation`. One that takes another's place keeps its number. */
  add(conversation: string, where: CardPlace, card: Card): ChatCard {
    const known = where.kind === 'chat' ? this.numberOf(where.message.id) : undefined;
    const added = chatCard(known ?? (this.last += 1), where, card);
    this.cards.set(added.number, added);
    this.touch(conversation, added);
    return added;
  }

  /** The card is the one to which a plain number belongs. */
  touch(conversation: string, card: ChatCard): void {
    const isPressable = card.view.buttons.length > 0 || card.where.kind === 'results';
    if (isPressable) this.newest.set(conversation, card);
  }

  /** The card that `12` or the newest one stands for. */
  card(conversation: string, number: number | undefined): ChatCard | undefined {
    if (number === undefined) return this.newest.get(conversation);
    const card = this.cards.get(number);
    if (card?.where.kind !== 'chat') return card;
    return conversationKey(card.where.message.to) === conversation ? card : undefined;
  }

  numberOf(messageId: string): number | undefined {
    for (const { where, number } of this.cards.values()) {
      if (where.kind === 'chat' && where.message.id === messageId) return number;
    }
    return undefined;
  }
}

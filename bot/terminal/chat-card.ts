import type { Card } from '../../cards/card.js';
import type { SearchResult } from '../conversation/reply.js';
import type { Posted } from './board.js';
import type { CardButton, CardView, Part } from './cards/parts.js';
import { readCard } from './cards/reading.js';

/** Something on the screen whose buttons can be pressed by their numbers. */
export interface ChatCard {
  /** By which it can still be pressed when it is not the newest. */
  readonly number: number;
  readonly where: CardPlace;
  readonly view: CardView;
  /** What is folded and unfolded, where it is not as the card says. */
  readonly visible: Map<string, boolean>;
}

export type CardPlace =
  | { readonly kind: 'chat'; readonly message: Posted }
  | { readonly kind: 'dialog'; readonly title: string }
  /** Found by a search, and not sent by anybody. */
  | { readonly kind: 'found' }
  | { readonly kind: 'results'; readonly results: readonly SearchResult[] };

/** The card as it comes onto the screen. */
export function chatCard(number: number, where: CardPlace, card: Card): ChatCard {
  return { number, where, view: readCard(card.content), visible: new Map() };
}

/** Folds or unfolds what a button names; gives the smallest part that holds it and the button. */
export function fold(card: ChatCard, button: CardButton): readonly Part[] {
  if (button.deed.kind !== 'fold') return [];
  for (const id of button.deed.targets) {
    const part = find(card.view.parts, (one) => one.id === id);
    if (part) card.visible.set(id, !(card.visible.get(id) ?? !part.hidden));
  }
  const [target] = button.deed.targets;
  return around(card.view.parts, (part) => part.id === target) ?? [];
}

function innerParts(part: Part): readonly Part[] {
  if (part.kind === 'group') return part.parts;
  return part.kind === 'columns' ? part.columns.flat() : [];
}

function find(parts: readonly Part[], is: (part: Part) => boolean): Part | undefined {
  for (const part of parts) {
    const found = is(part) ? part : find(innerParts(part), is);
    if (found) return found;
  }
  return undefined;
}

/** The parts among which the one stands that is looked for. */
function around(parts: readonly Part[], is: (part: Part) => boolean): readonly Part[] | undefined {
  if (parts.some(is)) return parts;
  for (const part of parts) {
    const found = around(innerParts(part), is);
    if (found) return found;
  }
  return undefined;
}

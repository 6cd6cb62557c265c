import type { ButtonProps } from '../../cards/card.js';
import { card, replacement, type Reply } from '../conversation/reply.js';
import type { Turn } from '../conversation/incoming.js';
import { showSettings } from './buttons.js';
import type { ViewParts } from './parts.js';

/** Whether an answer is a new message, or takes the place of the card that was pressed. */
export type Placing = 'new' | 'instead';

type Values = Readonly<Record<string, string | number>>;

/** Whether the conversation is somebody's own; in all others a choice counts for everybody who reads there. */
export const isOwn = ({ conversation }: Pick<Turn, 'conversation'>): boolean =>
  conversation.kind === 'personal';

/** "this channel", "this chat". */
export function placeWords({ library }: Pick<ViewParts, 'library'>, turn: Turn): string {
  const kind = turn.conversation.kind === 'channel' ? 'channel' : 'group';
  return library.messages.text(`subscribers.place-${kind}`);
}

/** The sentence for this place: `key` with `-own` or `-shared`; {name} and {place} are put in. */
export function say(parts: ViewParts, turn: Turn, key: string, values: Values = {}): string {
  const { messages } = parts.library;
  if (isOwn(turn)) return messages.text(`subscribers.${key}-own`, values);
  const name = turn.person.name.trim() || messages.text('subscribers.unnamed');
  const place = placeWords(parts, turn);
  return messages.text(`subscribers.${key}-shared`, { name, place, ...values });
}

/** A button with a title of this room's messages. */
export function settingsButton({ library }: ViewParts, turn: Turn): ButtonProps {
  const key = isOwn(turn) ? 'settings-button' : 'settings-button-shared';
  return showSettings.titled(library.messages.text(`subscribers.${key}`), {});
}

/** A sentence or two with what can be done next. */
export function answer(
  parts: ViewParts,
  words: string | readonly string[],
  buttons: readonly ButtonProps[],
  placing: Placing,
): Reply {
  const paragraphs = typeof words === 'string' ? [words] : words;
  const content = parts.cards.render('choices', { paragraphs, buttons }, paragraphs.join(' '));
  return placing === 'instead' ? replacement(content) : card(content);
}

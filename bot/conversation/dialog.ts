import type { ButtonProps } from '../../cards/card.js';

/**
 * The button opens a dialog where the client has dialogs; where it has none, it is pressed like any
 * other, and the same handler answers in the chat.
 */
export function opensDialog({ title, data }: ButtonProps): ButtonProps {
  return { title, data: { ...data, msteams: { type: 'task/fetch' } } };
}

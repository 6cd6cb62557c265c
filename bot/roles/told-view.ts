import type { Card } from '../../cards/card.js';
import { sayButton } from '../conversation/table.js';
import type { RoleChange } from './model.js';
import type { RoleParts } from './parts.js';
import { roleWords, whatTheyCanDo } from './wording.js';

/** What somebody is told in their own chat when they get or lose roles. */
export function toldCard(
  { kind, roles }: RoleChange,
  by: string,
  { library: { messages }, cards }: Pick<RoleParts, 'library' | 'cards'>,
): Card {
  const given = kind === 'give';
  const role = roleWords(roles, messages);
  const heading = messages.text(given ? 'roles.you-are' : 'roles.you-are-not', { role });
  const name = by.trim() || messages.text('roles.unnamed-editor');
  const paragraphs = [
    messages.text(given ? 'roles.given-by' : 'roles.taken-by', { name }),
    ...(given ? whatTheyCanDo(roles, messages) : []),
  ];
  const help = sayButton.titled(messages.text('roles.help-button'), { text: 'help' });
  return cards.render('choices', { heading, paragraphs, buttons: [help] }, heading);
}

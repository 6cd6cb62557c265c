import type { ButtonProps, Card } from '../../cards/card.js';
import { personKey } from '../conversation/person.js';
import type { Messages } from '../library/model.js';
import type { KnownPerson } from '../subscribers/port.js';
import { giveRoles, listRoles, takeRoles } from './buttons.js';
import type { Changed } from './changing.js';
import { opposite, type RoleChange } from './model.js';
import type { RoleParts } from './parts.js';
import { roleWords, whatTheyCanDo } from './wording.js';

type ViewParts = Pick<RoleParts, 'library' | 'cards'>;

/** The button that makes this change. */
export function changeButton(
  title: string,
  person: KnownPerson,
  { kind, roles }: RoleChange,
): ButtonProps {
  const button = kind === 'give' ? giveRoles : takeRoles;
  return button.titled(title, { person: personKey(person), roles: [...roles] });
}

/** What became of a change, with the way back. */
export function changedCard(
  person: KnownPerson,
  wanted: RoleChange,
  changed: Changed,
  { library: { messages }, cards }: ViewParts,
): Card {
  const name = person.name.trim() || messages.text('roles.unnamed');
  const isGiven = wanted.kind === 'give';
  const role = roleWords(changed.kind === 'done' ? changed.roles : wanted.roles, messages);
  const list = listRoles.titled(messages.text('roles.list-button'), { page: 1 });
  const show = (words: string, more: readonly string[], buttons: readonly ButtonProps[]): Card =>
    cards.render('choices', { paragraphs: [words, ...more], buttons: [...buttons, list] }, words);

  switch (changed.kind) {
    case 'done': {
      const words = messages.text(isGiven ? 'roles.given' : 'roles.taken', { name, role });
      const back = opposite(wanted, changed.roles);
      const undo = changeButton(messages.text('roles.undo-button'), person, back);
      return show(words, whatFollows(wanted, changed, name, messages), [undo]);
    }
    case 'unchanged':
      return show(
        messages.text(isGiven ? 'roles.already' : 'roles.not-held', { name, role }),
        [],
        [],
      );
    case 'fixed':
      return show(messages.text('roles.fixed', { name }), [], []);
    case 'last-editor':
      return show(messages.text('roles.last-editor', { name }), [], []);
  }
}

/** Whether the person has been told; whoever changes their own roles reads here what they can do. */
function whatFollows(
  { kind }: RoleChange,
  { roles, told }: Extract<Changed, { kind: 'done' }>,
  name: string,
  messages: Messages,
): readonly string[] {
  if (told !== 'oneself') return [messages.text(`roles.${told}`, { name })];
  return kind === 'give' ? whatTheyCanDo(roles, messages) : [];
}

const mostChoices = 5;

/** Whom is meant, where the words fit several people or are only a part of a name. */
export function choiceCard(
  people: readonly { readonly person: KnownPerson; readonly organisation?: string }[],
  wanted: RoleChange,
  { words, isGuess }: { readonly words: string; readonly isGuess: boolean },
  { library: { messages }, cards }: ViewParts,
): Card {
  const question = messages.text(isGuess ? 'roles.do-you-mean' : 'roles.whom', { name: words });
  const shown = people.slice(0, mostChoices);
  const more = people.length > shown.length ? [messages.text('roles.more-people')] : [];
  const buttons = shown.map(({ person, organisation }) => {
    const title =
      organisation === undefined
        ? person.name
        : messages.text('roles.person-of', { name: person.name, organisation });
    return changeButton(title, person, wanted);
  });
  return cards.render('choices', { paragraphs: [question, ...more], buttons }, question);
}

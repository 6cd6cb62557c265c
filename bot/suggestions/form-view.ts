import type { Card } from '../../cards/card.js';
import type { FormFieldProps } from '../../cards/proposal-form/data.js';
import { opensDialog } from '../conversation/dialog.js';
import { suggestItem, suggestionKinds } from '../conversation/suggest-item.js';
import { listMine, sendSuggestion } from './buttons.js';
import type { Problem, Typed } from './fields.js';
import { mostCharacters, type TextField } from './model.js';
import type { ViewParts } from './parts.js';
import { kindName, say } from './wording.js';

/** Says what can be offered, and asks which of it. */
export function choiceCard({ library, cards }: ViewParts): Card {
  const { messages } = library;
  const heading = say(messages, 'choice-heading');
  const paragraphs = [say(messages, 'choice-how'), say(messages, 'choice-link')];
  const buttons = [
    ...suggestionKinds.map((kind) =>
      opensDialog(suggestItem.titled(say(messages, `choice-${kind}-button`), { kind })),
    ),
    listMine.titled(say(messages, 'mine-button'), { page: 1 }),
  ];
  return cards.render('choices', { heading, paragraphs, buttons }, paragraphs[0] ?? heading);
}

const order: readonly TextField[] = ['title', 'text', 'link', 'date', 'contact', 'organisation'];

/** More than this is no slip of the pen, and all fields together would not fit into a card. */
const mostKept = (field: TextField): number => (field === 'text' ? 6_000 : 2_000);

/** The form with what is typed already, and with what is wrong beside each field. */
export function formCard(
  { library, cards }: ViewParts,
  typed: Typed,
  problems: readonly Problem[] = [],
): { readonly title: string; readonly card: Card } {
  const { messages } = library;
  const problemOf = (field: Problem['field']): Pick<FormFieldProps, 'problem'> => {
    const found = problems.find((one) => one.field === field);
    return found ? { problem: say(messages, found.key, found.values ?? {}) } : {};
  };
  const kind: FormFieldProps = {
    id: 'kind',
    label: say(messages, 'field-kind'),
    errorMessage: say(messages, 'kind-unknown'),
    isRequired: true,
    value: suggestionKinds.find((known) => known === typed.kind) ?? 'item',
    choice: suggestionKinds.map((value) => ({ title: kindName(messages, value), value })),
    ...problemOf('kind'),
  };
  const textField = (id: TextField): FormFieldProps => {
    const value = (typed[id] ?? '').slice(0, mostKept(id)).toWellFormed();
    // What is too long stays whole in its input, so that it can be shortened there.
    const text = {
      maxLength: Math.max(mostCharacters[id], value.length),
      isMultiline: id === 'text',
    };
    return {
      ...{ id, label: say(messages, `field-${id}`), errorMessage: say(messages, 'field-error') },
      ...{ isRequired: false, value, text },
      ...(hinted.has(id) && { hint: say(messages, `hint-${id}`) }),
      ...problemOf(id),
    };
  };
  const heading = say(messages, 'form-heading');
  const card = cards.render(
    'proposal-form',
    {
      heading,
      pageLine: say(messages, 'form-line'),
      ...(problems.length > 0 && { warning: say(messages, 'form-wrong') }),
      noted: [],
      fields: [kind, ...order.map(textField)],
      otherwise: say(messages, 'form-otherwise'),
      buttons: [sendSuggestion.titled(say(messages, 'send-button'), {})],
    },
    heading,
  );
  return { title: heading, card };
}

const hinted: ReadonlySet<TextField> = new Set(['title', 'date', 'contact']);

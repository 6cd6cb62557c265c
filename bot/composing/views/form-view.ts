import type { Card } from '../../../cards/card.js';
import type { FormFieldProps } from '../../../cards/proposal-form/data.js';
import { formatDate } from '../../conversation/calendar.js';
import { sectionNames } from '../../library/model.js';
import * as buttons from '../buttons.js';
import { itemFields, mostCharacters, type ItemField, type Problem } from '../item-rules.js';
import { mostEditorLine, mostTitle, type Draft } from '../model.js';
import type { ViewParts } from '../parts.js';
import { problemText, say, shortened } from '../wording.js';

/** A form as it is shown again: with what was typed, what is wrong with it, and what is to be known. */
export interface Filled<Field extends string> {
  readonly typed: Readonly<Partial<Record<Field, string | undefined>>>;
  readonly problems?: ReadonlyMap<Field, string>;
  /** Why it is shown again, where that is no fault of a field. */
  readonly warning?: string;
  readonly noted?: readonly string[];
}

/** Room for more than is allowed: the answer says how much is too much, and what was typed stays. */
const mostTyped = 4_000;
/** A problem, and what somebody else has written, are shown up to so many characters. */
const mostTold = 600;

const needed: readonly ItemField[] = ['section', 'heading', 'text', 'source'];

/** Every problem of a field in one text. */
export function problemsByField(
  library: ViewParts['library'],
  problems: readonly Problem[],
): ReadonlyMap<ItemField, string> {
  const byField = new Map<ItemField, string>();
  for (const problem of problems) {
    const words = [byField.get(problem.field), problemText(library, problem)];
    byField.set(problem.field, words.filter(Boolean).join(' '));
  }
  return byField;
}

/** The form of an item; `from` is the change that made it what is shown. */
export function itemForm(
  { library, cards }: ViewParts,
  { issue, version }: Draft,
  { key, from, isNew }: { readonly key: string; readonly from: number; readonly isNew: boolean },
  filled: Filled<ItemField>,
): Card {
  const heading = say(library, isNew ? 'form-new' : 'form-edit');
  const fields = itemFields.map((id) => itemField(library, id, filled));
  const send = buttons.save.titled(say(library, 'save-button'), { issue, version, key, from });
  return drawn({ library, cards }, heading, fields, send, filled, issue);
}

function itemField(
  library: ViewParts['library'],
  id: ItemField,
  { typed, problems }: Filled<ItemField>,
): FormFieldProps {
  const problem = problems?.get(id);
  const hint = id in hints ? say(library, `hint-${id}`) : undefined;
  const input = inputOf(library, id);
  return {
    id,
    label: say(library, `label-${id}`),
    errorMessage: say(library, 'form-error'),
    isRequired: needed.includes(id),
    value: (typed[id] ?? '').slice(0, input.text?.maxLength ?? mostTyped).toWellFormed(),
    ...(hint !== undefined && { hint }),
    ...(problem !== undefined && { problem: shortened(problem, mostTold) }),
    ...input,
  };
}

/** Those that are explained above the input. */
const hints = { text: true, date: true, links: true, source: true };

function inputOf(
  { topics }: ViewParts['library'],
  id: ItemField,
): Pick<FormFieldProps, 'text' | 'choice' | 'choices'> {
  switch (id) {
    case 'section':
      return { choice: sectionNames.map((name) => ({ title: name, value: name })) };
    case 'topics':
      return { choices: topics.map(({ id: value, name }) => ({ title: name, value })) };
    case 'text':
    case 'links':
      return { text: { maxLength: mostTyped, isMultiline: true } };
    case 'heading':
    case 'date':
    case 'time':
    case 'place':
    case 'booking':
    case 'source':
      return { text: { maxLength: mostCharacters[id] * 3, isMultiline: false } };
  }
}

export type WordsField = 'title' | 'editorLine';

/** The form of title and opening line. */
export function wordsForm(
  { library, cards }: ViewParts,
  { issue, version }: Draft,
  from: number,
  { typed, problems, ...rest }: Filled<WordsField>,
): Card {
  const field = (id: WordsField, most: number): FormFieldProps => {
    const problem = problems?.get(id);
    return {
      id,
      label: say(library, id === 'title' ? 'label-title' : 'label-line'),
      errorMessage: say(library, 'form-error'),
      isRequired: true,
      value: (typed[id] ?? '').slice(0, most * 3).toWellFormed(),
      ...(id === 'editorLine' && { hint: say(library, 'hint-line') }),
      ...(problem !== undefined && { problem }),
      text: { maxLength: most * 3, isMultiline: id === 'editorLine' },
    };
  };
  const fields = [field('title', mostTitle), field('editorLine', mostEditorLine)];
  const send = buttons.saveWords.titled(say(library, 'save-button'), { issue, version, from });
  const heading = say(library, 'opening');
  return drawn({ library, cards }, heading, fields, send, { typed, ...rest }, issue);
}

function drawn(
  { library, cards }: ViewParts,
  heading: string,
  fields: readonly FormFieldProps[],
  send: ReturnType<typeof buttons.save.titled>,
  { warning, noted = [] }: Filled<string>,
  issue: Draft['issue'],
): Card {
  const wrong = fields.filter(({ problem }) => problem !== undefined).length;
  const wrongLine = wrong > 0 ? say(library, 'form-wrong') : undefined;
  const shown = warning ?? wrongLine;
  const props = {
    heading,
    pageLine: say(library, 'heading', { month: formatDate(issue) }),
    ...(shown !== undefined && { warning: shown }),
    noted: noted.map((line) => shortened(line, mostTold)),
    fields,
    otherwise: say(library, 'form-otherwise'),
    buttons: [send],
  };
  return cards.render('proposal-form', props, shown ?? heading);
}

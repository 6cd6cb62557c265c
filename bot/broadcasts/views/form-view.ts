import type { Card } from '../../../cards/card.js';
import type { FormInputProps } from '../../../cards/broadcast-form/data.js';
import type { ButtonProps } from '../../../cards/card.js';
import { mostTimeCharacters } from '../../conversation/plain-times.js';
import { audienceKinds, type Audience } from '../audience/audience.js';
import { mostPastedCharacters } from '../audience/pasted-list.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import type { Broadcast } from '../model.js';

/** What was filled in already, and what is wrong with it. */
export interface Filled {
  readonly value?: string;
  readonly warning?: string;
}

interface Form extends Filled {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly input: Omit<FormInputProps, 'value'>;
  readonly send: ButtonProps;
}

function formCard({ cards }: ViewParts, form: Form): Card {
  const { heading, paragraphs, input, send, value = '', warning } = form;
  return cards.render(
    'broadcast-form',
    {
      ...{ heading, paragraphs },
      ...(warning !== undefined && { warning }),
      inputs: [{ ...input, value }],
      buttons: [send],
    },
    heading,
  );
}

/** Asks when it is sent. */
export function scheduleForm(
  parts: ViewParts,
  { id, title }: Broadcast,
  filled: Filled = {},
): Card {
  const { messages } = parts.library;
  return formCard(parts, {
    ...filled,
    heading: messages.text('broadcasts.schedule-heading', { title }),
    paragraphs: [messages.text('broadcasts.schedule-what')],
    input: {
      id: 'when',
      label: messages.text('broadcasts.schedule-label'),
      errorMessage: messages.text('broadcasts.schedule-error'),
      text: { maxLength: mostTimeCharacters, isMultiline: false },
    },
    send: buttons.schedule.titled(messages.text('broadcasts.schedule-send-button'), { id }),
  });
}

/** Asks what the audience goes by. */
export function audienceForm(parts: ViewParts, { id, title }: Broadcast, audience: Audience): Card {
  const { messages } = parts.library;
  return formCard(parts, {
    value: audience.kind,
    heading: messages.text('broadcasts.audience-heading', { title }),
    paragraphs: [messages.text('broadcasts.audience-what')],
    input: {
      id: 'by',
      label: messages.text('broadcasts.audience-by-label'),
      errorMessage: messages.text('broadcasts.audience-by-error'),
      choices: {
        isMulti: false,
        options: audienceKinds.map((kind) => ({
          title: messages.text(`broadcasts.audience-by-${kind}`),
          value: kind,
        })),
      },
    },
    send: buttons.chooseAudience.titled(messages.text('broadcasts.audience-next-button'), { id }),
  });
}

/** The kinds of audience that have to be told more of. */
export type DetailedKind = Exclude<Audience['kind'], 'everyone' | 'channels'>;

/** Asks for the organisations, districts, topics or people of an audience. */
export function audienceDetailsForm(
  parts: ViewParts,
  { id, title }: Broadcast,
  by: DetailedKind,
  filled: Filled = {},
): Card {
  const { messages } = parts.library;
  const what = by === 'organisations' ? [] : [messages.text(`broadcasts.audience-${by}-what`)];
  return formCard(parts, {
    ...filled,
    heading: messages.text('broadcasts.audience-heading', { title }),
    paragraphs: what,
    input: {
      id: 'chosen',
      label: messages.text(`broadcasts.audience-${by}-label`),
      errorMessage: messages.text('broadcasts.audience-by-error'),
      ...(by === 'people'
        ? { text: { maxLength: mostPastedCharacters, isMultiline: true } }
        : { choices: { isMulti: true, options: optionsOf(parts, by) } }),
    },
    send: buttons.saveAudience.titled(messages.text('broadcasts.audience-save-button'), { id, by }),
  });
}

function optionsOf({ library }: ViewParts, by: Exclude<DetailedKind, 'people'>) {
  const { organisations, proposals, topics } = library;
  switch (by) {
    case 'organisations':
      return organisations.map(({ name }) => ({ title: name, value: name }));
    case 'districts':
      return proposals.districts.map(({ name }) => ({ title: name, value: name }));
    case 'topics':
      return topics.map(({ id, name }) => ({ title: name, value: id }));
  }
}

/** Asks why a sent issue is corrected or recalled. */
export function changeForm(
  parts: ViewParts,
  { id, title }: Pick<Broadcast, 'id' | 'title'>,
  change: buttons.Change,
  filled: Filled = {},
): Card {
  const { messages } = parts.library;
  return formCard(parts, {
    ...filled,
    heading: messages.text(`broadcasts.${change}-heading`, { title }),
    paragraphs: [messages.text(`broadcasts.${change}-what`)],
    input: {
      id: 'reason',
      label: messages.text('broadcasts.reason-label'),
      errorMessage: messages.text('broadcasts.reason-error'),
      text: { maxLength: buttons.mostReasonCharacters, isMultiline: true },
    },
    send: buttons.rehearseChange.titled(messages.text('broadcasts.change-rehearse-button'), {
      id,
      change,
    }),
  });
}

import type { ViewParts } from '../parts.js';
import * as buttons from '../buttons.js';
import type { Problem } from '../typed.js';
import { say } from '../wording.js';
import type { Form } from './forms.js';

/** The longest name of an organisation, in characters. */
export const mostOrganisation = 150;

/** What was wanted when the organisation had to be known first. */
export type Wanted = Omit<Parameters<typeof buttons.sayOrganisation.pack>[0], 'chosen' | 'written'>;

/** Asks which organisation somebody is from, once: it is kept. */
export function organisationForm(
  { library, cards }: ViewParts,
  wanted: Wanted,
  complaint?: { readonly written: string; readonly problem: Problem },
): Form {
  const heading = say(library, 'organisation-heading');
  const { problem } = complaint ?? {};
  const content = cards.render(
    'proposal-form',
    {
      heading,
      pageLine: say(library, 'organisation-why'),
      noted: [],
      fields: [
        {
          id: 'chosen',
          label: say(library, 'organisation-choose'),
          errorMessage: say(library, 'organisation-missing'),
          isRequired: false,
          value: '',
          choice: library.organisations.map(({ name }) => ({ title: name, value: name })),
        },
        {
          id: 'written',
          label: say(library, 'organisation-write'),
          errorMessage: say(library, 'organisation-missing'),
          isRequired: false,
          value: (complaint?.written ?? '').slice(0, 2 * mostOrganisation),
          ...(problem ? { problem: say(library, problem.key, problem.values) } : {}),
          text: { maxLength: mostOrganisation, isMultiline: false },
        },
      ],
      otherwise: say(library, 'form-otherwise'),
      buttons: [buttons.sayOrganisation.titled(say(library, 'organisation-button'), wanted)],
    },
    heading,
  );
  return { title: heading, card: content };
}

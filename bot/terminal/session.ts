import type { Messages } from '../library/model.js';
import type { Posted } from './board.js';
import type { CardButton, CardView } from './cards/parts.js';
import { readCard } from './cards/reading.js';
import type { Door, Happening, Outcome } from './door.js';
import { checked, valuesAtFirst, type Values } from './form.js';
import type { Place, TerminalIdentity } from './people.js';

/** Somebody who uses the bot from a program instead of a keyboard: by titles instead of numbers. */
export interface TerminalPerson {
  readonly identity: TerminalIdentity;
  readonly place: Place;
  /** The same person somewhere else. */
  at(place: Place): TerminalPerson;
  says(text: string): Promise<Outcome>;
  /** Presses the button of that title, which may open a dialog. Throws where there is none. */
  presses(message: Posted, title: string): Promise<Outcome>;
  /**
   * Fills in a form, a card or the page of a dialog, and presses its button of that title. `inputs` names fields
   * by label or by id. Throws where there is no such field or button, or the card does not take the value.
   */
  fills(
    form: Posted | NonNullable<Outcome['page']>,
    title: string,
    inputs: Values,
  ): Promise<Outcome>;
  installs(): Promise<Outcome>;
  removes(): Promise<Outcome>;
  searches(query: string): Promise<Outcome>;
  /** Anything that somebody can do. */
  does(what: Happening): Promise<Outcome>;
}

/** The person at the bot's door. */
export function createTerminalPerson(
  door: Door,
  messages: Messages,
  identity: TerminalIdentity,
  place: Place = { kind: 'personal' },
): TerminalPerson {
  const does = (what: Happening): Promise<Outcome> => door(identity, place, what);
  const pressed = (form: Posted | NonNullable<Outcome['page']>, title: string, inputs: Values) => {
    const view = readCard(contentIn(form));
    const { deed } = buttonCalled(view, title);
    if (deed.kind !== 'send' && deed.kind !== 'dialog') {
      throw new Error(`The button "${title}" sends nothing.`);
    }
    const data = {
      ...deed.data,
      ...valuesAtFirst(view.fields),
      ...accepted(view, inputs, messages),
    };
    if (deed.kind === 'dialog') return does({ kind: 'dialogOpened', data });
    return 'id' in form
      ? does({ kind: 'press', data, pressed: form.id })
      : does({ kind: 'dialogSubmitted', data });
  };
  return {
    ...{ identity, place, does },
    at: (other) => createTerminalPerson(door, messages, identity, other),
    says: (text) => does({ kind: 'message', text }),
    presses: async (message, title) => pressed(message, title, {}),
    fills: async (form, title, inputs) => pressed(form, title, inputs),
    installs: () => does({ kind: 'installed' }),
    removes: () => does({ kind: 'removed' }),
    searches: (query) => does({ kind: 'search', command: 'search', query, skip: 0, most: 10 }),
  };
}

function contentIn(form: Posted | NonNullable<Outcome['page']>): unknown {
  if (!('id' in form)) return form.card.content;
  if (form.content.kind === 'card') return form.content.card.content;
  throw new Error('The message has no card.');
}

/** The button of that title; where several have it, the first. */
export function buttonCalled({ buttons }: CardView, title: string): CardButton {
  const button = buttons.find((one) => one.title === title);
  if (button) return button;
  const there = buttons.map((one) => one.title).join(', ');
  throw new Error(`There is no button "${title}" among: ${there}`);
}

/** The values by the ids of their fields, once the card takes each. */
function accepted({ fields }: CardView, inputs: Values, messages: Messages): Values {
  const taken = Object.entries(inputs).map(([name, value]) => {
    const field = fields.find(({ id, label }) => id === name || label === name);
    if (!field) throw new Error(`There is no field "${name}".`);
    const option = field.kind === 'choice' && field.options.find(({ title }) => title === value);
    const reading = checked(field, option ? option.value : value, messages);
    if (reading.kind === 'problem') throw new Error(`${name}: ${reading.problem}`);
    return [field.id, reading.value] as const;
  });
  return Object.fromEntries(taken);
}

import type { Card } from '../../cards/card.js';
import type { MenuProps } from '../../cards/register-filter/data.js';
import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import type { FinancialYear } from '../pot/model.js';
import { soughtWords } from '../proposals/port.js';
import { sendFilter } from './buttons.js';
import { listPage } from './listing.js';
import type { RegisterParts } from './parts.js';
import type { RegisterFilter } from './port.js';
import { shownStates } from './vocabulary.js';

const mostCharacters = 100;
/** The choice that narrows nothing. */
const any = 'any';

/** The form that narrows the list: a menu for each facet, and words to look for. */
export function filterForm(
  parts: RegisterParts,
  { year, filter }: { readonly year: FinancialYear; readonly filter: RegisterFilter },
): Reply {
  const title = parts.library.messages.text('register.form-heading');
  return dialog(title, formCard(parts, year, filter));
}

/** Shows what was asked for; words that cannot be looked for bring the form back as it was filled in. */
export function applyFilter(
  parts: RegisterParts,
  turn: Turn,
  { year, words = '', ...sent }: FilterSent,
): Promise<Reply> | Reply {
  const filter = chosenFilter(parts, sent);
  const typed = words.trim().replace(/\s+/g, ' ');
  const problem = problemWith(parts, typed);
  if (problem !== undefined) {
    const { messages } = parts.library;
    const again = formCard(parts, year, { ...filter, words: typed }, problem);
    return dialog(messages.text('register.form-heading'), again, 'instead');
  }
  return listPage(parts, turn, { year, filter: { ...filter, ...(typed && { words: typed }) } });
}

type Chosen = Readonly<Partial<Record<'state' | 'priority' | 'district' | 'organisation', string>>>;
export type FilterSent = Chosen & { readonly year: FinancialYear; readonly words?: string };

function problemWith({ library }: RegisterParts, typed: string): string | undefined {
  const { length } = typed;
  if (length > mostCharacters) {
    return library.messages.text('register.form-too-long', { length, most: mostCharacters });
  }
  return length > 0 && soughtWords(typed).length === 0
    ? library.messages.text('register.form-no-word')
    : undefined;
}

/** What was chosen, as far as the menus offer it. */
function chosenFilter({ library }: RegisterParts, sent: Chosen): RegisterFilter {
  const { organisations, proposals } = library;
  const among = <Choice extends string>(known: readonly Choice[], value: string | undefined) =>
    known.find((one) => one === value);
  const chosen = {
    state: among(shownStates, sent.state),
    priority: among(
      proposals.priorities.map(({ id }) => id),
      sent.priority,
    ),
    district: among(
      proposals.districts.map(({ name }) => name),
      sent.district,
    ),
    organisation: among(
      organisations.map(({ name }) => name),
      sent.organisation,
    ),
  };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}

function formCard(
  { library, cards }: RegisterParts,
  year: FinancialYear,
  filter: RegisterFilter,
  problem?: string,
): Card {
  const { messages, topics, proposals, organisations } = library;
  const menu = (
    id: keyof Chosen,
    options: readonly { readonly title: string; readonly value: string }[],
  ): MenuProps => ({
    id,
    label: messages.text(`register.form-${id}`),
    value: filter[id] ?? any,
    options: [{ title: messages.text(`register.form-any-${id}`), value: any }, ...options],
  });
  const named = (names: readonly string[]) => names.map((name) => ({ title: name, value: name }));
  const heading = messages.text('register.form-heading');
  const props = {
    heading,
    paragraph: messages.text('register.form-what', { year }),
    menus: [
      menu(
        'state',
        shownStates.map((state) => ({
          title: messages.text(`register.in-${state}`),
          value: state,
        })),
      ),
      menu(
        'priority',
        proposals.priorities.map(({ id }) => ({
          title: topics.find((one) => one.id === id)?.name ?? id,
          value: id,
        })),
      ),
      menu('district', named(proposals.districts.map(({ name }) => name))),
      menu('organisation', named(organisations.map(({ name }) => name))),
    ],
    words: {
      id: 'words',
      label: messages.text('register.form-words'),
      errorMessage: messages.text('register.form-no-word'),
      maxLength: mostCharacters,
      isMultiline: false,
      value: filter.words ?? '',
    },
    ...(problem !== undefined && { problem }),
    send: sendFilter.titled(messages.text('register.form-send'), { year }),
  };
  return cards.render('register-filter', props, heading);
}

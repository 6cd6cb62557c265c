import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { card, dialog, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import { notNow, saveOrganisation, setOrganisation, showOrganisationForm } from './buttons.js';
import { choose, chosenHere } from './choosing.js';
import { mostOrganisationCharacters, organisationLike } from './organisation-said.js';
import type { SubscriberParts, ViewParts } from './parts.js';
import { answer, isOwn, placeWords, say, settingsButton, type Placing } from './wording.js';

/** What stands in the form, and what is wrong with it. */
interface FormState {
  readonly known?: string | undefined;
  readonly typed?: string;
  readonly problem?: string;
}

function headingOf(parts: ViewParts, turn: Turn): string {
  const { messages } = parts.library;
  return isOwn(turn)
    ? messages.text('subscribers.organisation-ask')
    : messages.text('subscribers.organisation-ask-shared', { place: placeWords(parts, turn) });
}

function organisationForm(parts: ViewParts, heading: string, state: FormState): Card {
  const { messages, organisations } = parts.library;
  const text = (key: string): string => messages.text(`subscribers.organisation-${key}`);
  const names = organisations.map(({ name }) => name);
  const isListed = state.known !== undefined && names.includes(state.known);
  const props = {
    heading,
    paragraphs: [text('why')],
    ...(state.problem !== undefined && { problem: state.problem }),
    choices: {
      ...{ id: 'organisation', label: text('label'), isMulti: false },
      value: isListed ? (state.known ?? '') : '',
      options: names.map((name) => ({ title: name, value: name })),
    },
    text: {
      ...{ id: 'other', label: text('other'), maxLength: mostOrganisationCharacters },
      value: state.typed ?? (isListed ? '' : (state.known ?? '')),
    },
    buttons: [
      saveOrganisation.titled(text('save-button'), {}),
      notNow.titled(text('not-now-button'), {}),
    ],
  };
  return parts.cards.render('subscription-form', props, state.problem ?? heading);
}

/** Asks for the organisation once, after the welcome of somebody's own chat. */
export function organisationQuestion(parts: ViewParts, turn: Turn): Reply {
  return card(organisationForm(parts, headingOf(parts, turn), {}));
}

/** The form, as `my settings` opens it. */
export async function askForOrganisation(
  parts: SubscriberParts,
  turn: Turn,
  placing: Placing,
): Promise<Reply> {
  const { organisation } = await chosenHere(parts, turn);
  const heading = headingOf(parts, turn);
  return dialog(heading, organisationForm(parts, heading, { known: organisation }), placing);
}

/** Whose organisation it is: that of the person who speaks, or of the place where they speak. */
type Owner = 'person' | 'place';

/** Keeps an organisation, and offers the one that was known before. */
export async function keepOrganisation(
  parts: SubscriberParts,
  turn: Turn,
  organisation: string,
  owner: Owner,
  placing: Placing,
): Promise<Reply> {
  const { library, directory } = parts;
  const ofPerson = owner === 'person' || isOwn(turn);
  const before = ofPerson
    ? await directory.organisationOf(turn.person)
    : (await chosenHere(parts, turn)).organisation;
  if (ofPerson) await directory.keepOrganisation(turn, organisation);
  else await choose(parts, turn, { organisation });
  const words = ofPerson
    ? say(parts, turn, 'organisation-kept', { organisation })
    : say(parts, turn, 'organisation-kept-place', { organisation });
  const hasBefore = before !== undefined && before !== organisation && isOwn(turn);
  const change = library.messages.text(`subscribers.${hasBefore ? 'undo' : 'change'}-button`);
  const undo = hasBefore
    ? setOrganisation.titled(change, { organisation: before })
    : showOrganisationForm.titled(change, {});
  const isListed = library.organisations.some(({ name }) => name === organisation);
  const about = library.messages.text('subscribers.organisation-about-button', { organisation });
  const lookUp = isListed ? [sayButton.titled(about, { text: organisation })] : [];
  return answer(parts, words, [undo, settingsButton(parts, turn), ...lookUp], placing);
}

/** "My organisation is Kent Police"; a name that is not known is kept once it is confirmed. */
export function organisationSaid(
  parts: SubscriberParts,
  turn: Turn,
  name: string,
): Promise<Reply> | Reply {
  const { messages, organisations } = parts.library;
  if (name === '') return askForOrganisation(parts, turn, 'new');
  const known = organisationLike(name, organisations);
  if (known) return keepOrganisation(parts, turn, known.name, 'person', 'new');
  const problem = problemOf(parts, name);
  if (problem !== undefined) {
    const heading = headingOf(parts, turn);
    return dialog(heading, organisationForm(parts, heading, { typed: name, problem }));
  }
  const words = messages.text('subscribers.organisation-strange', { organisation: name });
  const keep = messages.text('subscribers.organisation-keep-button');
  const from = messages.text('subscribers.organisation-choose-button');
  return answer(
    parts,
    words,
    [setOrganisation.titled(keep, { organisation: name }), showOrganisationForm.titled(from, {})],
    'new',
  );
}

/** The form's answer: a name of the list, else what was typed. */
export function organisationSent(
  parts: SubscriberParts,
  turn: Turn,
  sent: { readonly organisation?: string | undefined; readonly other?: string | undefined },
): Promise<Reply> | Reply {
  const { organisations } = parts.library;
  const typed = (sent.other ?? '').trim().replace(/\s+/g, ' ');
  const chosen = organisations.find(({ name }) => name === sent.organisation);
  const name = typed === '' ? (chosen?.name ?? '') : typed;
  const problem = problemOf(parts, name);
  if (problem !== undefined) {
    const heading = headingOf(parts, turn);
    const state = { known: chosen?.name, typed, problem };
    return dialog(heading, organisationForm(parts, heading, state), 'instead');
  }
  const known = organisationLike(name, organisations);
  return keepOrganisation(parts, turn, known?.name ?? name, 'place', 'instead');
}

function problemOf({ library }: ViewParts, name: string): string | undefined {
  const { messages } = library;
  if (!/\p{L}{2}/u.test(name)) return messages.text('subscribers.organisation-missing');
  if (name.length <= mostOrganisationCharacters) return undefined;
  const values = { count: name.length, most: mostOrganisationCharacters };
  return messages.text('subscribers.organisation-long', values);
}

/** "Not now": asked once, and not again. */
export function notNowSaid(parts: SubscriberParts, turn: Turn, placing: Placing): Reply {
  const words = parts.library.messages.text('subscribers.organisation-not-now');
  return answer(parts, words, [settingsButton(parts, turn)], placing);
}

import type { Card } from '../../cards/card.js';
import { formatMoment } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import type { DataSubject, Hindrance } from '../conversation/personal-records.js';
import { personKey } from '../conversation/person.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import type { ForgettingState } from './forgetting.js';
import { heldOf } from './my-data.js';
import type { PrivacyParts } from './parts.js';
import { commandButton, onlyInOwnChat } from './telling.js';

/** How long the button of the question works, in ms. */
const askedForMs = 60 * 60_000;

/** Asks once before anything is deleted: what goes, what stays without them, and what stands against it. */
export async function askToForget(parts: PrivacyParts, turn: Turn): Promise<Reply> {
  const elsewhere = onlyInOwnChat(parts, turn, 'delete');
  if (elsewhere) return elsewhere;
  const subject = await parts.dataSubjects.of(turn.person, turn.conversation);
  const hindrances = await hindrancesOf(parts, subject);
  if (hindrances.length > 0) return card(hinderedCard(parts, hindrances));
  return card(await questionCard(parts, turn, subject));
}

/** Deletes what is held about whoever pressed, if the button is theirs and in time; once for each question. */
export async function forgetPressed(
  parts: PrivacyParts,
  turn: Turn,
  { reference, key, until }: ReturnType<typeof buttons.forgetMe.fields.parse>,
): Promise<Reply> {
  const { messages } = parts.library;
  const elsewhere = onlyInOwnChat(parts, turn, 'delete');
  if (elsewhere) return elsewhere;
  if (key !== personKey(turn.person)) return text(messages.text('privacy.not-yours'));
  const subject = await parts.dataSubjects.of(turn.person, turn.conversation);
  const earlier = await parts.forgetting.find(subject, reference);
  if (earlier) {
    await forgetThisTurn(parts, turn, subject);
    return replacement(doneCard(parts, earlier));
  }
  if (turn.receivedAt.getTime() >= until) return replacement(overCard(parts));
  const hindrances = await hindrancesOf(parts, subject);
  if (hindrances.length > 0) return replacement(hinderedCard(parts, hindrances));
  return replacement(
    doneCard(parts, await parts.forgetting.begin(subject, reference, turn.receivedAt)),
  );
}

/** A press that Teams sends again makes nobody known again, while a message sent since does. */
async function forgetThisTurn(
  { dataSubjects, personalRecords }: PrivacyParts,
  { person, receivedAt }: Turn,
  subject: DataSubject,
): Promise<void> {
  if (!(await dataSubjects.isNewSince(person, receivedAt))) return;
  const subscriptions = personalRecords.find(({ kind }) => kind === 'subscriptions');
  await subscriptions?.forget(subject, receivedAt);
}

async function hindrancesOf(
  { personalRecords }: PrivacyParts,
  subject: DataSubject,
): Promise<readonly Hindrance[]> {
  const found: Hindrance[] = [];
  for (const one of personalRecords) {
    const hindrance = await one.hindrance?.(subject);
    if (hindrance) found.push(hindrance);
  }
  return found;
}

async function questionCard(parts: PrivacyParts, turn: Turn, subject: DataSubject): Promise<Card> {
  const { messages } = parts.library;
  const held = await heldOf(parts, subject);
  const rows = held
    .filter(({ records }) => records.length > 0)
    .map(({ kind, records }) => ({
      title: messages.text(`privacy.kind-${kind}`),
      value: messages.text('privacy.delete-row', {
        count: records.length,
        then: messages.text(`privacy.then-${kind}`),
      }),
    }));
  const heading = messages.text('privacy.delete-heading');
  const fields = {
    reference: `F-${parts.newLetters()}`,
    key: personKey(turn.person),
    until: turn.receivedAt.getTime() + askedForMs,
  };
  const props = {
    heading,
    paragraphs: [messages.text('privacy.delete-what'), messages.text('privacy.delete-after')],
    rows,
    warning: messages.text('privacy.delete-warning'),
    buttons: [
      buttons.forgetMe.titled(messages.text('privacy.delete-button'), fields),
      commandButton(parts, 'my-data'),
    ],
  };
  return parts.cards.render('proposal-notice', props, heading);
}

function hinderedCard(parts: PrivacyParts, hindrances: readonly Hindrance[]): Card {
  const { messages } = parts.library;
  const heading = messages.text('privacy.hindered-heading');
  const paragraphs = [
    messages.text('privacy.hindered'),
    ...hindrances.map(({ message, values }) => messages.text(message, values)),
    messages.text('privacy.hindered-next'),
  ];
  const props = { heading, paragraphs, rows: [], buttons: [commandButton(parts, 'my-data')] };
  return parts.cards.render('proposal-notice', props, heading);
}

function overCard(parts: PrivacyParts): Card {
  const heading = parts.library.messages.text('privacy.over-heading');
  const paragraphs = [parts.library.messages.text('privacy.over')];
  const props = {
    heading,
    paragraphs,
    rows: [],
    buttons: [commandButton(parts, 'delete-my-data')],
  };
  return parts.cards.render('proposal-notice', props, heading);
}

function doneCard(parts: PrivacyParts, state: ForgettingState): Card {
  const { messages } = parts.library;
  const { reference, at, isDone } = state;
  const heading = messages.text(`privacy.${isDone ? 'done' : 'begun'}-heading`);
  const paragraphs = [
    messages.text(`privacy.${isDone ? 'done' : 'begun'}`, { moment: formatMoment(at) }),
    messages.text('privacy.done-reference', { reference }),
    messages.text('privacy.done-after'),
  ];
  const props = { heading, paragraphs, rows: doneRows(parts, state), buttons: [] };
  return parts.cards.render('proposal-notice', props, heading);
}

/** What was done, a row for each kind of which there was something. */
function doneRows({ library, personalRecords }: PrivacyParts, { counts }: ForgettingState) {
  const { messages } = library;
  return personalRecords.flatMap(({ kind }) => {
    const { deleted = 0, withoutPerson = 0 } = counts[kind] ?? {};
    const values = [
      ...(deleted > 0 ? [messages.text('privacy.done-deleted', { count: deleted })] : []),
      ...(withoutPerson > 0
        ? [messages.text('privacy.done-without', { count: withoutPerson })]
        : []),
    ];
    const value = values.join(', ');
    return value === '' ? [] : [{ title: messages.text(`privacy.kind-${kind}`), value }];
  });
}

import type { ButtonProps } from '../../cards/card.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { later } from '../conversation/date-forms.js';
import { opensDialog } from '../conversation/dialog.js';
import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import { readAbsence, type Absence } from './absence.js';
import * as buttons from './buttons.js';
import { choiceOn, type Choice, type Subscriber } from './model.js';
import type { SubscriberParts, ViewParts } from './parts.js';
import { pauseForm, type Missing } from './pause-view.js';
import type { Chosen } from './port.js';
import { answer, say, settingsButton, type Placing } from './wording.js';

/** What was chosen here so far. */
export async function chosenHere(parts: SubscriberParts, turn: Turn): Promise<Subscriber> {
  return present(await parts.subscribers.find(turn.conversation));
}

/** Keeps a choice of this place. */
export async function choose(
  parts: SubscriberParts,
  turn: Turn,
  chosen: Chosen,
): Promise<Subscriber> {
  return present(await parts.subscribers.choose(turn.conversation, chosen));
}

/** Every turn is noticed before it is answered, so only a fault of storage leaves a place unknown. */
function present(subscriber: Subscriber | undefined): Subscriber {
  if (subscriber) return subscriber;
  throw new Error('This conversation could not be noticed, so nothing is kept of it.');
}

const titled = ({ library }: ViewParts, key: string): string =>
  library.messages.text(`subscribers.${key}-button`);

/** What changes the choice, as buttons: the opposite of what is, first. */
export function choiceButtons(
  parts: ViewParts,
  choice: Choice,
  turn: Turn,
): readonly ButtonProps[] {
  const stop = buttons.stop.titled(titled(parts, 'stop'), {});
  if (choice.kind === 'stopped') return [buttons.subscribe.titled(titled(parts, 'subscribe'), {})];
  const today = londonDate(turn.receivedAt);
  if (choice.kind === 'paused' && today < choice.until) {
    return [buttons.subscribe.titled(titled(parts, 'resume'), {}), stop];
  }
  return [opensDialog(buttons.showPauseForm.titled(titled(parts, 'pause'), {})), stop];
}

/** "Subscribe", "I'm back": bulletins come here from now on. */
export async function subscribe(
  parts: SubscriberParts,
  turn: Turn,
  placing: Placing,
): Promise<Reply> {
  const { choice } = await chosenHere(parts, turn);
  const next: Choice = { kind: 'active' };
  if (choice.kind !== 'active') await choose(parts, turn, { choice: next });
  const key = choice.kind === 'active' ? 'subscribed-before' : 'subscribed';
  const offered = [...choiceButtons(parts, next, turn), settingsButton(parts, turn)];
  return answer(parts, say(parts, turn, key), offered, placing);
}

/** "Stop": nothing is sent here until they subscribe again. */
export async function stop(parts: SubscriberParts, turn: Turn, placing: Placing): Promise<Reply> {
  const { choice } = await chosenHere(parts, turn);
  const next: Choice = { kind: 'stopped' };
  if (choice.kind !== 'stopped') await choose(parts, turn, { choice: next });
  const key = choice.kind === 'stopped' ? 'stopped-before' : 'stopped';
  const offered = [...choiceButtons(parts, next, turn), settingsButton(parts, turn)];
  return answer(parts, say(parts, turn, key), offered, placing);
}

/** "Pause until 1 September": shown back with the date; what is wrong with it is said, and asked again. */
export async function pause(
  parts: SubscriberParts,
  turn: Turn,
  absence: Absence | Missing,
  placing: Placing,
): Promise<Reply> {
  const { choice } = await chosenHere(parts, turn);
  const today = londonDate(turn.receivedAt);
  if (choiceOn(choice, today) === 'stopped') {
    const offered = [...choiceButtons(parts, choice, turn), settingsButton(parts, turn)];
    return answer(parts, say(parts, turn, 'nothing-to-pause'), offered, placing);
  }
  if (absence.kind !== 'days') {
    const asked = pauseForm(parts, today, absence);
    return dialog(asked.heading, asked.card, placing);
  }
  const { from, until } = absence;
  const next: Choice = { kind: 'paused', ...(from !== undefined && { from }), until };
  await choose(parts, turn, { choice: next });
  const values = {
    until: formatDate(until),
    ...(from !== undefined && { from: formatDate(from) }),
  };
  const words = say(parts, turn, from === undefined ? 'paused' : 'paused-later', values);
  const offered = [...choiceButtons(parts, next, turn), settingsButton(parts, turn)];
  return answer(parts, words, offered, placing);
}

/** The absence of somebody who presses "A week". */
export function lengthOf(turn: Turn, length: (typeof buttons.pauseLengths)[number]): Absence {
  return { kind: 'days', until: later(londonDate(turn.receivedAt), '1', length) };
}

/** The absence that a day of the form stands for. */
export function formDay(turn: Turn, until: string): Absence | Missing {
  if (until.trim() === '') return { kind: 'missing' };
  const read = readAbsence(`until ${until}`, londonDate(turn.receivedAt), 'its-end').absence;
  return read.kind === 'none' ? { kind: 'unclear', said: until.trim().slice(0, 60) } : read;
}

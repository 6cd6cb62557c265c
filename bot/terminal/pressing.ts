import type { CardButton, Part } from './cards/parts.js';
import type { Chat } from './chat.js';
import { fold, type ChatCard } from './chat-card.js';
import type { Meant } from './desk.js';
import type { Happening, Outcome } from './door.js';
import { drawOnCard, drawText } from './chat-drawing.js';
import { valuesAtFirst, type Values } from './form.js';
import { writeAside, writeLines } from './screen.js';

/** The button that `2` or `12.2` names; undefined where that is none, so that it is something to say. */
export function meantBy({ desk, whereabouts }: Chat, text: string): Meant | undefined {
  const [, number, button] = /^(?:(\d{1,6})\.)?(\d{1,3})$/.exec(text) ?? [];
  if (button === undefined) return undefined;
  const at = number === undefined ? undefined : Number(number);
  const card = desk.card(whereabouts.conversation, at);
  const pressed = card?.view.buttons.find((one) => one.number === Number(button));
  if (card && pressed) return { card, button: pressed };
  const result = card?.where.kind === 'results' && card.where.results[Number(button) - 1];
  if (!card || !result) return undefined;
  // What a search found becomes a card of its own on the screen, as if it had been chosen.
  const deed = { kind: 'unfold', parts: [] } as const;
  return { card, button: { number: Number(button), title: result.title, deed, asks: [] } };
}

/** Presses a button as a client does: asks for what is to be filled in, and sends what the button carries. */
export async function press(chat: Chat, { card, button }: Meant): Promise<void> {
  const { deed } = button;
  const { screen, messages } = chat.parts;
  switch (deed.kind) {
    case 'open':
      writeAside(screen, deed.address);
      return;
    case 'fold':
      writeLines(screen, drawOnCard(card, fold(card, button), chat.width, messages));
      return;
    case 'unfold':
      return unfold(chat, card, button);
    case 'dialog':
      return opened(chat, await chat.does({ kind: 'dialogOpened', data: deed.data }));
    case 'send': {
      const send = (values: Values): Promise<void> => sent(chat, card, deed.data, values);
      if (button.asks.length === 0) await send({});
      else chat.fillIn(button.asks, send);
    }
  }
}

function unfold(chat: Chat, card: ChatCard, button: CardButton): void {
  const { where } = card;
  if (where.kind === 'results') {
    const result = where.results[button.number - 1];
    if (result) chat.place({ kind: 'found' }, result.card);
    return;
  }
  if (button.deed.kind !== 'unfold') return;
  const { parts } = button.deed;
  writeLines(chat.parts.screen, drawOnCard(card, parts, chat.width, chat.parts.messages));
  chat.desk.touch(chat.whereabouts.conversation, card);
  begin(chat, card, buttonsOn(parts));
}

const buttonsOn = (parts: readonly Part[]): readonly CardButton[] =>
  parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));

/** A form with one button only is filled in at once. */
function begin(chat: Chat, card: ChatCard, buttons: readonly CardButton[]): void {
  const [only] = buttons;
  if (buttons.length !== 1 || !only || only.asks.length === 0) return;
  const { deed, asks } = only;
  if (deed.kind === 'send') chat.fillIn(asks, (values) => sent(chat, card, deed.data, values));
}

async function sent(
  chat: Chat,
  card: ChatCard,
  fixed: Readonly<Record<string, unknown>>,
  values: Values,
): Promise<void> {
  // A client sends every input of the card with each button.
  const data = { ...fixed, ...valuesAtFirst(card.view.fields), ...values };
  opened(chat, await chat.does(happening(card, data)));
}

function happening({ where }: ChatCard, data: unknown): Happening {
  switch (where.kind) {
    case 'dialog':
      return { kind: 'dialogSubmitted', data };
    case 'chat':
      return { kind: 'press', data, pressed: where.message.id };
    case 'found':
    case 'results':
      return { kind: 'press', data };
  }
}

/** Shows the page of a dialog, or the sentence in its place. */
function opened(chat: Chat, { page, words }: Outcome): void {
  if (words !== undefined) writeLines(chat.parts.screen, drawText(words, chat.width));
  if (!page) return;
  const card = chat.place({ kind: 'dialog', title: page.title }, page.card);
  begin(chat, card, card.view.buttons);
}

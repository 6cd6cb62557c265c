import { ActivityTypes, type Activity, type Attachment } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../../cards/card.js';
import type { DialogReply, SearchResult, SingleReply } from '../conversation/reply.js';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
const thumbnailCard = 'application/vnd.microsoft.card.thumbnail';
const plainMessage = 'application/vnd.microsoft.activity.message';

/** A card as an attachment. The content is frozen and shared; the SDK only serialises it. */
const attachment = (card: Card): Attachment => ({
  contentType: adaptiveCard,
  content: card.content,
});

/** A message with a card; `summary` is what the toast says. */
export function cardActivity(card: Card): Partial<Activity> {
  return { type: ActivityTypes.Message, summary: card.summary, attachments: [attachment(card)] };
}

/** A message with words; the toast shows them itself. */
export function textActivity(text: string): Partial<Activity> {
  return { type: ActivityTypes.Message, text, summary: text.slice(0, 150) };
}

/** The message that a reply becomes; undefined where it is not a message. */
export function messageFor(reply: SingleReply): Partial<Activity> | undefined {
  switch (reply.kind) {
    case 'text':
      return textActivity(reply.text);
    case 'card':
    case 'replacement':
    case 'dialog':
      return cardActivity(reply.card);
    case 'results':
      return undefined;
  }
}

/** The answer that a press by Action.Execute waits for: a card to show instead, or a plain receipt. */
export function pressResponse(replacement: Card | undefined): object {
  return replacement
    ? { statusCode: 200, type: adaptiveCard, value: replacement.content }
    : { statusCode: 200, type: plainMessage, value: '' };
}

/** The answer that a dialog waits for: words to show in it. */
export function dialogWords(words: string): object {
  return { task: { type: 'message', value: words } };
}

/** The answer that a dialog waits for: its next page, or nothing, which closes it. */
export function dialogResponse(page: DialogReply | undefined): object {
  if (!page) return {};
  const content = submitsOnly(page.card.content);
  const card = { contentType: adaptiveCard, content };
  return {
    task: { type: 'continue', value: { title: page.title, height: 'large', width: 'large', card } },
  };
}

/** Inside a dialog only Action.Submit works: every Action.Execute gives way to its fallback. */
function submitsOnly(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitsOnly);
  const part = z.record(z.string(), z.unknown()).safeParse(node);
  if (!part.success) return node;
  if (part.data['type'] === 'Action.Execute') return part.data['fallback'];
  return Object.fromEntries(
    Object.entries(part.data).map(([name, value]) => [name, submitsOnly(value)]),
  );
}

/** The answer that a search waits for. */
export function searchResponse(results: readonly SearchResult[]): object {
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: results.map((result) => ({
        ...attachment(result.card),
        preview: {
          contentType: thumbnailCard,
          content: { title: result.title, text: result.text },
        },
      })),
    },
  };
}

/** An answer to an invoke, in the form in which the SDK hands it to the HTTP response. */
export function invokeResponse(body: object): Partial<Activity> {
  return { type: ActivityTypes.InvokeResponse, value: { status: 200, body } };
}

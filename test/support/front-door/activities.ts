/* Activities of Teams, as tests put them together, as what happens at a terminal, and its outcome as an answer. */
import { z } from 'zod';
import type { Happening, Outcome } from '../../../bot/terminal/door.js';

const activitySchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  replyToId: z.string().optional(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).optional(),
  entities: z.array(z.unknown()).optional(),
});
type Activity = z.infer<typeof activitySchema>;

const botId = '28:bot';
const pressed = z.looseObject({ action: z.looseObject({ data: z.unknown().optional() }) });
const dialog = z.looseObject({ data: z.unknown().optional() });
const query = z.looseObject({
  commandId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
});
const receipt = z.looseObject({ lastReadMessageId: z.string() });
const mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string(),
});

/** What somebody does in an activity; undefined for what a terminal cannot do. */
export function happeningIn(activity: unknown): Happening | undefined {
  const read = activitySchema.parse(activity);
  switch (read.type) {
    case 'message':
      return messageIn(read);
    case 'invoke':
      return invokeIn(read);
    case 'installationUpdate': {
      if (read.action === 'remove-upgrade') return { kind: 'unsolicited', what: read.action };
      if (read.action?.startsWith('remove')) return { kind: 'removed' };
      return { kind: 'installed', ...(read.action === 'add-upgrade' && { isUpgrade: true }) };
    }
    case 'conversationUpdate':
      if (read.membersAdded?.some(({ id }) => id === botId)) return { kind: 'installed' };
      if (read.membersRemoved?.some(({ id }) => id === botId)) return { kind: 'removed' };
      return { kind: 'unsolicited', what: 'members' };
    case 'event': {
      const { data } = receipt.safeParse(read.value);
      return data && { kind: 'read', upTo: data.lastReadMessageId };
    }
    default:
      return { kind: 'unsolicited', what: read.type };
  }
}

function messageIn({ text, value, replyToId, entities = [] }: Activity): Happening {
  if (text === undefined) {
    return { kind: 'press', data: value, ...(replyToId && { pressed: replyToId }) };
  }
  const mentions = entities.flatMap((one) => mention.safeParse(one).data ?? []);
  const plain = (words: string): string => words.replace(/<\/?at(?: [^<>]*)?>/g, ' ').trim();
  const own = mentions.filter(({ mentioned }) => mentioned.id === botId);
  const others = mentions.filter(({ mentioned }) => mentioned.id !== botId);
  const rest = own.reduce((words, one) => words.replaceAll(one.text, ' '), text);
  const mentioned = others.map((one) => ({ id: one.mentioned.id, text: plain(one.text) }));
  return { kind: 'message', text: plain(rest), ...(mentioned.length > 0 && { mentioned }) };
}

function invokeIn({ name, value, replyToId }: Activity): Happening | undefined {
  switch (name) {
    case 'adaptiveCard/action': {
      const data = pressed.safeParse(value).data?.action.data;
      return { kind: 'press', data, ...(replyToId && { pressed: replyToId }) };
    }
    case 'task/fetch':
      return { kind: 'dialogOpened', data: dialog.parse(value).data };
    case 'task/submit':
      return { kind: 'dialogSubmitted', data: dialog.parse(value).data };
    case 'composeExtension/query': {
      const { commandId: command, parameters } = query.parse(value);
      const words = parameters.find((one) => one.name === 'query')?.value ?? '';
      return { kind: 'search', command, query: words, skip: 0, most: 10 };
    }
    case undefined:
    default:
      return undefined;
  }
}

/** The outcome as Teams would have been answered, so that a test reads it in one way. */
export function responseTo(what: Happening | undefined, outcome: Outcome): Response {
  return new Response(JSON.stringify(bodyOf(what, outcome)), { status: 200 });
}

const cardType = 'application/vnd.microsoft.card.adaptive';

function bodyOf(what: Happening | undefined, outcome: Outcome): object {
  const { replacement, page, words, results = [] } = outcome;
  switch (what?.kind) {
    case 'press':
      return replacement?.content.kind === 'card'
        ? { statusCode: 200, type: cardType, value: replacement.content.card.content }
        : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };
    case 'dialogOpened':
    case 'dialogSubmitted':
      return dialogBody(page, words);
    case 'search': {
      const attachments = results.map(({ title, text, card }) => ({
        ...{ contentType: cardType, content: card.content },
        preview: {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: { title, text },
        },
      }));
      return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
    }
    case 'message':
    case 'installed':
    case 'removed':
    case 'read':
    case 'unsolicited':
    case undefined:
      return {};
  }
}

export function dialogBody(page: Outcome['page'], words: string | undefined): object {
  if (words !== undefined) return { task: { type: 'message', value: words } };
  if (!page) return {};
  const card = { contentType: cardType, content: page.card.content };
  const value = { title: page.title, height: 'large', width: 'large', card };
  return { task: { type: 'continue', value } };
}

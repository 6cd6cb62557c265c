import { z } from 'zod';
import type { Incoming, Mentioned, Message, Turn } from '../conversation/incoming.js';
import type { Person } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { TurnDetails } from '../conversation/turn.js';
import { tenantOf, type IncomingActivity } from './activity.js';

/** Card press by Action.Execute: the data stands inside the action. */
const executeValue = z.looseObject({ action: z.looseObject({ data: z.unknown() }) });

/** A dialog: what the button or the page of the dialog sends. */
const dialogValue = z.looseObject({ data: z.unknown() });

const searchValue = z.looseObject({
  commandId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).optional(),
  queryOptions: z
    .looseObject({ skip: z.int().min(0).optional(), count: z.int().min(1).optional() })
    .optional(),
});

const readValue = z.looseObject({ lastReadMessageId: z.string() });

const dialogFetch = 'task/fetch';
const dialogSubmit = 'task/submit';

/** The kinds in which an activity that the SDK calls an invoke must be answered. */
export type InvokeKind = 'press' | 'dialog' | 'search' | 'other';

/** Which answer the platform waits for; undefined when it waits for none. */
export function invokeKind(activity: IncomingActivity): InvokeKind | undefined {
  if (activity.type !== 'invoke') return undefined;
  if (activity.name === 'adaptiveCard/action') return 'press';
  if (activity.name === dialogFetch || activity.name === dialogSubmit) return 'dialog';
  return activity.name === 'composeExtension/query' ? 'search' : 'other';
}

/** Turns an activity of the platform into what the rooms understand. */
export function readIncoming(activity: IncomingActivity, details: TurnDetails): Incoming {
  const turn = readTurn(activity, details);
  switch (activity.type) {
    case 'message':
      return activity.text === undefined && activity.value !== undefined
        ? { ...turn, ...pressedOf(activity), kind: 'press', data: activity.value }
        : readMessage(activity, turn);
    case 'invoke':
      return readInvoke(activity, turn);
    case 'installationUpdate':
      return readInstallation(activity, turn);
    case 'conversationUpdate':
      return readMembers(activity, turn);
    case 'event':
      return readEvent(activity, turn);
    default:
      return { ...turn, kind: 'unsolicited', what: activity.type };
  }
}

/** Whoever an activity comes from. */
export function readSpeaker(activity: IncomingActivity): Omit<Person, 'roles'> {
  const objectId = activity.from.aadObjectId;
  return {
    id: activity.from.id,
    ...(objectId === undefined ? {} : { objectId }),
    name: activity.from.name ?? '',
    tenant: tenantOf(activity),
  };
}

function readTurn(activity: IncomingActivity, details: TurnDetails): Turn {
  return {
    reference: details.reference,
    receivedAt: details.receivedAt,
    person: { ...readSpeaker(activity), roles: details.roles },
    conversation: readReference(activity, tenantOf(activity)),
  };
}

function readReference(activity: IncomingActivity, tenant: string): ConversationReference {
  const [id = '', thread] = activity.conversation.id.split(';messageid=');
  const team = activity.channelData?.team?.id;
  return {
    kind: conversationKind(activity),
    id,
    ...(thread === undefined ? {} : { thread }),
    ...(team === undefined ? {} : { team }),
    tenant,
    serviceUrl: activity.serviceUrl ?? '',
    channelId: activity.channelId,
    bot: { id: activity.recipient.id, name: activity.recipient.name ?? '' },
  };
}

function conversationKind(activity: IncomingActivity): ConversationReference['kind'] {
  const { conversationType, isGroup } = activity.conversation;
  if (conversationType === 'channel' || activity.channelData?.team) return 'channel';
  return conversationType === 'groupChat' || isGroup ? 'group' : 'personal';
}

const mentionEntity = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string().min(1),
});

/** Takes the bot's own @mention out; other people's mentions stay as words, and are told beside them. */
function readMessage(activity: IncomingActivity, turn: Turn): Message {
  let text = activity.text ?? '';
  const mentioned: Mentioned[] = [];
  for (const entity of activity.entities ?? []) {
    const mention = mentionEntity.safeParse(entity);
    if (!mention.success) continue;
    const { id } = mention.data.mentioned;
    if (id === activity.recipient.id) text = text.replaceAll(mention.data.text, ' ');
    else mentioned.push({ id, text: plainText(mention.data.text) });
  }
  const message: Message = { ...turn, kind: 'message', text: plainText(text) };
  return mentioned.length > 0 ? { ...message, mentioned } : message;
}

function plainText(text: string): string {
  return text
    .replace(/<\/?at(?: [^<>]*)?>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .trim();
}

function readInvoke(activity: IncomingActivity, turn: Turn): Incoming {
  switch (invokeKind(activity)) {
    case 'press': {
      const value = executeValue.safeParse(activity.value);
      const data = value.success ? value.data.action.data : undefined;
      return { ...turn, ...pressedOf(activity), kind: 'press', data };
    }
    case 'dialog': {
      const value = dialogValue.safeParse(activity.value);
      const kind = activity.name === dialogFetch ? 'dialogOpened' : 'dialogSubmitted';
      return { ...turn, kind, data: value.success ? value.data.data : undefined };
    }
    case 'search': {
      const value = searchValue.safeParse(activity.value);
      if (!value.success) break;
      const query = value.data.parameters?.find(({ name }) => name !== 'initialRun')?.value;
      return {
        ...turn,
        kind: 'search',
        command: value.data.commandId,
        query: typeof query === 'string' ? query : '',
        skip: value.data.queryOptions?.skip ?? 0,
        most: value.data.queryOptions?.count ?? 10,
      };
    }
    case 'other':
    case undefined:
      break;
  }
  return { ...turn, kind: 'unsolicited', what: activity.name ?? 'invoke' };
}

/** A new version takes the old one away and is added in one go. */
function readInstallation({ action }: IncomingActivity, turn: Turn): Incoming {
  if (action === 'remove-upgrade') return { ...turn, kind: 'unsolicited', what: action };
  if (action?.startsWith('remove')) return { ...turn, kind: 'removed' };
  const isUpgrade = action === 'add-upgrade';
  return { ...turn, kind: 'installed', ...(isUpgrade && { isUpgrade }) };
}

/** The message that the pressed button stands on. */
function pressedOf({ replyToId }: IncomingActivity): Pick<Turn, 'pressed'> {
  return replyToId === undefined || replyToId === '' ? {} : { pressed: replyToId };
}

function readMembers(activity: IncomingActivity, turn: Turn): Incoming {
  const isBot = ({ id }: { id: string }): boolean => id === activity.recipient.id;
  if (activity.membersAdded?.some(isBot)) return { ...turn, kind: 'installed' };
  if (activity.membersRemoved?.some(isBot)) return { ...turn, kind: 'removed' };
  return { ...turn, kind: 'unsolicited', what: 'members' };
}

function readEvent(activity: IncomingActivity, turn: Turn): Incoming {
  const receipt = readValue.safeParse(activity.value);
  return activity.name === 'application/vnd.microsoft.readReceipt' && receipt.success
    ? { ...turn, kind: 'read', upTo: receipt.data.lastReadMessageId }
    : { ...turn, kind: 'unsolicited', what: activity.name ?? 'event' };
}

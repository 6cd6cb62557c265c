/** What hearing of a conversation makes of what was known of it. Pure. */
import { londonDate } from '../conversation/calendar.js';
import type { Incoming } from '../conversation/incoming.js';
import type { ConversationReference } from '../conversation/reference.js';
import { conversationKey } from '../conversation/reference.js';
import type { KnownPerson } from './model.js';
import type { Acquaintance, Chat } from './rows.js';

/**
 * Written: somebody wrote or pressed there. Upgraded: it is there in a new version. Noted: something that
 * shows no more than where it is.
 */
export type HeardAs = 'written' | 'installed' | 'upgraded' | 'removed' | 'noted';

export interface Heard {
  readonly as: HeardAs;
  readonly conversation: ConversationReference;
  readonly person: KnownPerson;
  readonly at: Date;
}

/** A search may be made where the bot is not, so it makes nobody known. */
const heardAs: Readonly<Record<Incoming['kind'], HeardAs>> = {
  message: 'written',
  press: 'written',
  dialogOpened: 'written',
  dialogSubmitted: 'written',
  installed: 'installed',
  removed: 'removed',
  search: 'noted',
  read: 'noted',
  unsolicited: 'noted',
};

/** What a turn tells of where it came from; threads of a channel are one place. */
export function heardIn(incoming: Incoming): Heard {
  const { kind, conversation, person, receivedAt } = incoming;
  const place = withoutThread(conversation);
  const as = kind === 'installed' && incoming.isUpgrade ? 'upgraded' : heardAs[kind];
  return { as, conversation: place, person: knownPerson(person), at: receivedAt };
}

/** A person without the roles that they hold at the moment. */
export function knownPerson({ id, objectId, name, tenant }: KnownPerson): KnownPerson {
  return { id, ...(objectId === undefined ? {} : { objectId }), name, tenant };
}

function withoutThread(conversation: ConversationReference): ConversationReference {
  if (conversation.thread === undefined) return conversation;
  const { kind, id, team, tenant, serviceUrl, channelId, bot } = conversation;
  const place = { kind, id, tenant, serviceUrl, channelId, bot };
  return team === undefined ? place : { ...place, team };
}

/** The conversation as it is now; undefined where there is nothing to be kept. */
export function chatAfter(known: Chat | undefined, heard: Heard): Chat | undefined {
  const { as, conversation, person, at } = heard;
  if (!known) return as === 'removed' || as === 'noted' ? undefined : newChat(heard);
  return {
    ...known,
    ...afterEvent(known, heard),
    conversation: withKnown(known.conversation, conversation),
    ...(conversation.kind === 'personal' && { person: samePerson(known.person, person) }),
    seenAt: sameDayOr(known.seenAt, at),
  };
}

/** What is known to within a day is not written again that day. */
function sameDayOr(seenAt: string | undefined, at: Date): string {
  const isToday = seenAt !== undefined && londonDate(new Date(seenAt)) === londonDate(at);
  return isToday ? seenAt : at.toISOString();
}

function newChat({ as, conversation, person, at }: Heard): Chat {
  const now = at.toISOString();
  return {
    conversation,
    ...(conversation.kind === 'personal' && { person }),
    topics: 'all',
    choice: { kind: isSubscribedBy(as, conversation) ? 'active' : 'stopped' },
    reach: { kind: 'open' },
    installed: as !== 'written',
    since: now,
    seenAt: now,
  };
}

/** A person's own chat is; a channel where the bot was added; a group once somebody subscribes there. */
function isSubscribedBy(as: HeardAs, { kind }: ConversationReference): boolean {
  return kind === 'personal' || (kind === 'channel' && as !== 'written');
}

function afterEvent(known: Chat, { as, conversation, at }: Heard): Partial<Chat> {
  switch (as) {
    case 'noted':
      return {};
    case 'written':
      return { reach: { kind: 'open' } };
    case 'installed': {
      // Teams tells of an installation twice.
      const isNew = !known.installed && isSubscribedBy(as, conversation);
      return {
        ...(isNew && { choice: { kind: 'active' } }),
        reach: { kind: 'open' },
        installed: true,
      };
    }
    case 'upgraded':
      return { installed: true };
    case 'removed': {
      const already = known.reach.kind === 'suspended' && known.reach.reason === 'removed';
      const since = at.toISOString();
      return {
        ...(!already && { reach: { kind: 'suspended', reason: 'removed', since } }),
        installed: false,
      };
    }
  }
}

/** Somebody as they are known now; undefined where they have not written. */
export function acquaintanceAfter(
  known: Acquaintance | undefined,
  { as, conversation, person, at }: Heard,
): Acquaintance | undefined {
  const isOwn = conversation.kind === 'personal';
  const isAdded = as === 'installed' || as === 'upgraded';
  const isThere = as === 'written' || (isAdded && isOwn);
  if (!known && !isThere) return undefined;
  return {
    ...known,
    person: samePerson(known?.person, person),
    ...(isOwn && isThere && { chat: conversationKey(conversation) }),
    ...(isThere && { seenAt: sameDayOr(known?.seenAt, at) }),
  };
}

/** Some events of Teams leave out the name, or who it is in Entra. */
export function samePerson(known: KnownPerson | undefined, now: KnownPerson): KnownPerson {
  if (known?.id !== now.id) return now;
  return { ...known, ...now, name: now.name.trim() === '' ? known.name : now.name };
}

function withKnown(known: ConversationReference, now: ConversationReference) {
  const name = now.bot.name === '' ? known.bot.name : now.bot.name;
  return { ...known, ...now, bot: { ...now.bot, name } };
}

import { formatDate, formatMoment, londonDate } from '../conversation/calendar.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import type { Library } from '../library/model.js';
import type { Tables } from '../storage/tables.js';
import { expireSubscriptions } from './expiring.js';
import type { ForgettingPeople } from './forgetting.js';
import type { Acquaintance, Chat } from './rows.js';
import { topicNames } from './topic-choice.js';

export interface SubscriptionRecordParts {
  readonly library: Library;
  readonly tables: Tables;
  readonly subscribers: ForgettingPeople;
}

/** Who somebody is, where they are written to, and what they chose there. */
export function createSubscriptionRecords(parts: SubscriptionRecordParts): PersonalRecords {
  const table = parts.tables.table('Subscribers');
  return {
    kind: 'subscriptions',
    async held(subject) {
      const { chats, acquaintances } = await parts.subscribers.ofPerson(subject);
      return [
        ...acquaintances.map((one) => ofPerson(parts.library, one)),
        ...chats.map((chat) => ofChat(parts.library, chat)),
      ];
    },
    forget: (subject, now) => parts.subscribers.forget(subject, now),
    expire: (expiry) => expireSubscriptions(table, expiry),
  };
}

function ofPerson({ messages }: Library, known: Acquaintance): HeldRecord {
  const { person, organisation, seenAt } = known;
  const word = (key: string): string => messages.text(`subscribers.held-${key}`);
  return {
    title: word('person'),
    ...(seenAt !== undefined && { at: new Date(seenAt) }),
    fields: {
      [word('name')]: person.name,
      [word('id')]: person.id,
      ...(person.objectId !== undefined && { [word('object-id')]: person.objectId }),
      [word('tenant')]: person.tenant,
      ...(organisation !== undefined && { [word('organisation')]: organisation }),
    },
  };
}

function ofChat(library: Library, chat: Chat): HeldRecord {
  const { messages } = library;
  const word = (key: string): string => messages.text(`subscribers.held-${key}`);
  const moment = (at: string): string => formatMoment(new Date(at));
  const { choice, reach, conversation } = chat;
  return {
    title: word('chat'),
    at: new Date(chat.seenAt),
    fields: {
      [word('choice')]: word(`choice-${choice.kind}`),
      ...(choice.kind === 'paused' && { [word('until')]: formatDate(choice.until) }),
      [word('topics')]: topicNames(library, chat.topics),
      ...(chat.organisation !== undefined && { [word('organisation')]: chat.organisation }),
      ...(chat.organisationAskedAt !== undefined && {
        [word('asked')]: moment(chat.organisationAskedAt),
      }),
      [word('reach')]: word(`reach-${reach.kind}`),
      [word('installed')]: chat.installed,
      [word('since')]: moment(chat.since),
      [word('seen')]: formatDate(londonDate(new Date(chat.seenAt))),
      ...(chat.lastDeliveredAt !== undefined && {
        [word('delivered')]: moment(chat.lastDeliveredAt),
      }),
      [word('conversation')]: conversation.id,
      [word('address')]: conversation.serviceUrl,
    },
  };
}

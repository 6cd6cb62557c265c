/** Whom the bot can write to: people in their own chats, group chats, and channels of teams. */
import { itemsOf } from '../bulletins/model.js';
import type { Unreachable } from '../conversation/messenger.js';
import type { Person } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { Bulletin, BulletinItem, CalendarDate, TopicId } from '../library/model.js';

/** Somebody as the platform names them; whether they hold a role is asked when it matters. */
export type KnownPerson = Omit<Person, 'roles'>;

/** What a subscriber has chosen. */
export type Choice =
  | { readonly kind: 'active' }
  /** Nothing is sent from `from` on (at once where it is absent) and before `until`; outside, all is as before. */
  | { readonly kind: 'paused'; readonly from?: CalendarDate; readonly until: CalendarDate }
  /** Nothing is sent until they subscribe again. */
  | { readonly kind: 'stopped' };

/** Whether messages arrive. Suspended: nothing is sent until that conversation is heard of again. */
export type Reach =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'suspended';
      readonly reason: Unreachable | 'removed';
      readonly since: Date;
    };

/** All topics, or those that were chosen: at least one. */
export type TopicChoice = 'all' | readonly TopicId[];

/** One conversation that the bot has heard of. Never deleted by the bot itself. */
export interface Subscriber {
  /** `conversationKey` of the conversation. */
  readonly key: string;
  readonly conversation: ConversationReference;
  /** Whose own chat it is; nobody's, where several read it. */
  readonly person?: KnownPerson;
  /** As `content/organisations.yml` writes it, or as it was typed; absent while it is not known. */
  readonly organisation?: string;
  /** When they were asked for it; asked once, and never again unless they want to change it. */
  readonly organisationAskedAt?: Date;
  readonly topics: TopicChoice;
  readonly choice: Choice;
  readonly reach: Reach;
  readonly since: Date;
  /** When it was last heard of, to within a day. */
  readonly seenAt: Date;
  /** When a bulletin last arrived there; absent while none has. */
  readonly lastDeliveredAt?: Date;
}

/** The choice as it counts on that day: a pause that has passed, or is still to come, is none. */
export function choiceOn(choice: Choice, today: CalendarDate): Choice['kind'] {
  if (choice.kind !== 'paused') return choice.kind;
  const { from, until } = choice;
  return (from === undefined || from <= today) && today < until ? 'paused' : 'active';
}

/** Whether a bulletin is sent there on that day, whatever it is about. */
export function isReached(
  { choice, reach }: Pick<Subscriber, 'choice' | 'reach'>,
  today: CalendarDate,
): boolean {
  return reach.kind === 'open' && choiceOn(choice, today) === 'active';
}

/** Whether the bulletin is about anything they have chosen: it has an item on it at least. */
export function wants({ topics }: Pick<Subscriber, 'topics'>, bulletin: Bulletin): boolean {
  return topics === 'all' || leads({ topics }, bulletin).length > 0;
}

/**
 * The items of the bulletin that its card begins with for them, in their order in the issue: those on a
 * topic that they have chosen. None for somebody who gets all topics. The rest of the issue follows.
 */
export function leads(
  { topics }: Pick<Subscriber, 'topics'>,
  bulletin: Bulletin,
): readonly BulletinItem[] {
  if (topics === 'all') return [];
  return itemsOf(bulletin).filter((item) => item.topics.some((topic) => topics.includes(topic)));
}

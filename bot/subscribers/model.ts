/** Whom the bot can write to: people in their own chats, group chats, and channels of teams. */
import type { Unreachable } from '../conversation/messenger.js';
import type { Person } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { CalendarDate, TopicId } from '../library/model.js';

/** Somebody as the platform names them; whether they hold a role is asked when it matters. */
export type KnownPerson = Omit<Person, 'roles'>;

/** What a subscriber has chosen. */
export type Choice =
  | { readonly kind: 'active' }
  /** Nothing is sent before that day; from it on, all is as before. */
  | { readonly kind: 'paused'; readonly until: CalendarDate }
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

/** One conversation that the bot has heard of. Never deleted by the bot itself. */
export interface Subscriber {
  /** `conversationKey` of the conversation. */
  readonly key: string;
  readonly conversation: ConversationReference;
  /** Whose own chat it is; nobody's, where several read it. */
  readonly person?: KnownPerson;
  /** As `content/organisations.yml` writes it, or as it was typed; absent while it is not known. */
  readonly organisation?: string;
  readonly topics: 'all' | readonly TopicId[];
  readonly choice: Choice;
  readonly reach: Reach;
  readonly since: Date;
  /** When it was last heard of, to within a day. */
  readonly seenAt: Date;
}

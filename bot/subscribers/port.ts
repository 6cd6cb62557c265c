/** What other rooms ask about the people and places that the bot knows. */
import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import type { Unreachable } from '../conversation/messenger.js';
import type { Turn } from '../conversation/incoming.js';
import type { Identified } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { KnownPerson, Subscriber } from './model.js';

export type { KnownPerson, Subscriber };
export { everySubscriber } from './every-subscriber.js';

/** Opens the form in which somebody chooses the topics that are sent to them. */
export const showTopicForm = defineButton('subscribers.topics-form', z.object({}));

/** People, and where they are written to. */
export interface Directory {
  /** The own chat of a person, where they have one with the bot; by `personKey`. */
  chatOf(personKey: string): Promise<Subscriber | undefined>;
  /** Somebody who has written to the bot, by `personKey`. */
  person(personKey: string): Promise<KnownPerson | undefined>;
  /** Somebody who has written to the bot, by their Entra object id. */
  byObjectId(objectId: string): Promise<KnownPerson | undefined>;
  /** Somebody who has written to the bot, by the platform's id of them, as a mention tells it. */
  byId(id: string): Promise<KnownPerson | undefined>;
  /** The organisation of a person: what is known of them, else what their tenant tells. */
  organisationOf(person: Identified): Promise<string | undefined>;
  /** Keeps what a person said of their organisation; one that the content knows by its full name. */
  keepOrganisation(turn: Turn, organisation: string): Promise<void>;
  /** People whose name is, or holds, those words: exact matches first, at most ten. */
  named(words: string): Promise<readonly KnownPerson[]>;
  /** People who have a chat of their own with the bot, in no particular order. */
  withChats(most: number): Promise<readonly KnownPerson[]>;
  /** The conversation at its newest address. */
  current(conversation: ConversationReference): Promise<ConversationReference>;
}

/** What a subscriber may change; what is absent stays as it is. */
export interface Chosen {
  readonly choice?: Subscriber['choice'];
  readonly topics?: Subscriber['topics'];
  /** The organisation of a place where several read; that of a person is kept by the `Directory`. */
  readonly organisation?: string;
}

/** Some subscribers; `next` leads to the page after it, and a page may be shorter than asked for. */
export interface SubscriberPage {
  readonly subscribers: readonly Subscriber[];
  readonly next?: string;
}

/** The places that the bot can write to, and what was chosen there. */
export interface Subscribers {
  find(conversation: ConversationReference): Promise<Subscriber | undefined>;
  /** Keeps what was chosen; undefined where the conversation was never heard of. */
  choose(conversation: ConversationReference, chosen: Chosen): Promise<Subscriber | undefined>;
  /** Sends nothing there any more until it is heard of again. */
  suspend(
    subscriber: Pick<Subscriber, 'key' | 'conversation'>,
    reason: Unreachable,
    at: Date,
  ): Promise<void>;
  /** Keeps that a bulletin arrived there; an earlier time than the one that is known changes nothing. */
  delivered(subscriber: Pick<Subscriber, 'key' | 'conversation'>, at: Date): Promise<void>;
  /** Whether they are to be asked for their organisation now: true once for a conversation, for ever. */
  claimAsking(conversation: ConversationReference, at: Date): Promise<boolean>;
  /** Subscribers of one tenant or, without `tenant`, of all of them; `size` is 1 to 1,000. */
  page(query: {
    readonly tenant?: string;
    readonly size: number;
    readonly continuation?: string;
  }): Promise<SubscriberPage>;
}

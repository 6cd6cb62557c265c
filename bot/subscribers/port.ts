/** What other rooms ask about the people and places that the bot knows. */
import type { Turn } from '../conversation/incoming.js';
import type { Identified } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { KnownPerson, Subscriber } from './model.js';

export type { KnownPerson, Subscriber };

/** People, and where they are written to. */
export interface Directory {
  /** The own chat of a person, where they have one with the bot; by `personKey`. */
  chatOf(personKey: string): Promise<Subscriber | undefined>;
  /** The organisation of a person: what is known of them, else what their tenant tells. */
  organisationOf(person: Identified): Promise<string | undefined>;
  /** Keeps what a person said of their organisation. */
  keepOrganisation(turn: Turn, organisation: string): Promise<void>;
  /** People whose name or address is, or holds, those words: exact matches first, at most ten. */
  named(words: string): Promise<readonly KnownPerson[]>;
  /** The conversation at its newest address. */
  current(conversation: ConversationReference): Promise<ConversationReference>;
}

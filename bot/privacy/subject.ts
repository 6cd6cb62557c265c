import type { DataSubject } from '../conversation/personal-records.js';
import { personKey } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import { conversationKey } from '../conversation/reference.js';
import type { Directory, KnownPerson, Subscribers } from '../subscribers/port.js';

export interface SubjectParts {
  readonly subscribers: Pick<Subscribers, 'page'>;
  readonly directory: Pick<Directory, 'person' | 'chatOf'>;
}

const pageSize = 1_000;

/** Finds who somebody is to the bot, and their own chats with it. */
export interface Subjects {
  /** `here`: a chat of their own that is known from the turn itself. */
  of(person: KnownPerson, here?: ConversationReference): Promise<DataSubject>;
  /** Whether the bot knows them at all. */
  isKnown(person: KnownPerson): Promise<boolean>;
  /** Whether the bot knows them, and did not before `at`. */
  isNewSince(person: KnownPerson, at: Date): Promise<boolean>;
}

/** Looks for the chats among the subscribers of the person's tenant. */
export function createSubjects({ subscribers, directory }: SubjectParts): Subjects {
  const ownChats = async (person: KnownPerson): Promise<readonly ConversationReference[]> => {
    const found: ConversationReference[] = [];
    let continuation: string | undefined;
    do {
      const page = await subscribers.page({
        ...{ tenant: person.tenant, size: pageSize },
        ...(continuation !== undefined && { continuation }),
      });
      for (const { conversation, person: owner } of page.subscribers) {
        if (owner && isSame(owner, person)) found.push(conversation);
      }
      continuation = page.next;
    } while (continuation !== undefined);
    return found;
  };

  return {
    async of({ id, objectId, tenant, name }, here) {
      const person = { id, ...(objectId !== undefined && { objectId }), tenant, name };
      const chats = await ownChats(person);
      const known = new Set(chats.map(conversationKey));
      const isNew = here?.kind === 'personal' && !known.has(conversationKey(here));
      return { ...person, chats: isNew ? [...chats, here] : chats };
    },
    isKnown: async (person) => (await directory.person(personKey(person))) !== undefined,

    async isNewSince(person, at) {
      const chat = await directory.chatOf(personKey(person));
      return chat !== undefined && chat.since >= at;
    },
  };
}

/** Some events leave out who somebody is in Entra: then the platform's id tells. */
function isSame(one: KnownPerson, other: KnownPerson): boolean {
  return one.id === other.id || personKey(one) === personKey(other);
}

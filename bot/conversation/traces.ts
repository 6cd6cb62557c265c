import { personKey } from './person.js';
import type { DataSubject } from './personal-records.js';
import { conversationKey } from './reference.js';

/** By what rows name somebody: each room keeps another of these. */
export interface Traces {
  /** As `personKey` makes them: also that of before their Entra object id was known. */
  readonly keys: readonly string[];
  /** The platform's id, and the Entra object id where there is one. */
  readonly ids: readonly string[];
  /** `conversationKey` of each of their own chats. */
  readonly chats: readonly string[];
}

/** What to look for in rows. */
export function tracesOf({ id, objectId, tenant, chats }: DataSubject): Traces {
  const keys = [personKey({ id, tenant, ...(objectId !== undefined && { objectId }) })];
  if (objectId !== undefined) keys.push(personKey({ id, tenant }));
  return {
    keys,
    ids: objectId === undefined ? [id] : [objectId, id],
    chats: [...new Set(chats.map(conversationKey))],
  };
}

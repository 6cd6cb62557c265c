import { createHash } from 'node:crypto';
import type { Person } from '../conversation/person.js';
import type { Colleague } from './model.js';

/** What of a person tells who that is, wherever they write. */
export type Identified = Pick<Person, 'id' | 'objectId' | 'tenant'>;

/** A key for rows about this person: letters, digits, - and _ only. */
export function personKey({ tenant, objectId, id }: Identified): string {
  return createHash('sha256')
    .update(`${tenant}\n${objectId ?? id}`)
    .digest('base64url');
}

/** The person as an enquiry names those who did something; `unnamed` where the platform tells no name. */
export function named(person: Person, unnamed: string): Colleague {
  return { key: personKey(person), name: person.name.trim() || unnamed };
}

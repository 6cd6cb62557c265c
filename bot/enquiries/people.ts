import { personKey, type Person } from '../conversation/person.js';
import type { Colleague } from './model.js';

/** The person as an enquiry names those who did something; `unnamed` where the platform tells no name. */
export function named(person: Person, unnamed: string): Colleague {
  return { key: personKey(person), name: person.name.trim() || unnamed };
}

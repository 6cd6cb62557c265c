/** What other rooms ask about roles. */
import type { Person, Role } from '../conversation/person.js';
import type { KnownPerson } from '../subscribers/model.js';

export interface RoleDirectory {
  /** The roles that somebody holds now. */
  of(person: Omit<Person, 'roles'>): Promise<ReadonlySet<Role>>;
  /**
   * Everybody who holds that role and has written to the bot. While everybody holds every role (local
   * mode without EDITORS): those who have a chat of their own with the bot, at most 50.
   */
  holders(role: Role): Promise<readonly KnownPerson[]>;
}

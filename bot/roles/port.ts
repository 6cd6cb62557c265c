/** What other rooms ask about roles. */
import type { Person, Role } from '../conversation/person.js';
import type { KnownPerson } from '../subscribers/model.js';

export interface RoleDirectory {
  /** The roles that somebody holds now. */
  of(person: Omit<Person, 'roles'>): Promise<ReadonlySet<Role>>;
  /**
   * Everybody who holds that role by name. While everybody holds every role (local mode without
   * EDITORS) nobody holds it by name, and the list is empty.
   */
  holders(role: Role): Promise<readonly KnownPerson[]>;
}

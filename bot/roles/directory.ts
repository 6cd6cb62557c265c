import { roles, type Role } from '../conversation/person.js';
import type { Directory } from '../subscribers/port.js';
import type { RoleDirectory } from './port.js';

export interface RoleParts {
  /** In local mode, while no editor is named, everybody holds every role. */
  readonly everyone: boolean;
  /** Entra object ids of those who are editors from the start. */
  readonly editors: ReadonlySet<string>;
  readonly directory: Pick<Directory, 'byObjectId' | 'withChats'>;
}

const everyRole: ReadonlySet<Role> = new Set(roles);
const editor: ReadonlySet<Role> = new Set<Role>(['editor']);
const none: ReadonlySet<Role> = new Set();

/** While everybody holds every role, so many are told what its holders are told. */
const mostOfEverybody = 50;

/** Who holds which role: those named in EDITORS are editors. */
export function createRoleDirectory({ everyone, editors, directory }: RoleParts): RoleDirectory {
  return {
    async of({ objectId }) {
      if (everyone) return everyRole;
      return objectId !== undefined && editors.has(objectId) ? editor : none;
    },
    async holders(role) {
      if (everyone) return directory.withChats(mostOfEverybody);
      if (role !== 'editor') return [];
      const known = await Promise.all([...editors].map((id) => directory.byObjectId(id)));
      return known.filter((person) => person !== undefined);
    },
  };
}

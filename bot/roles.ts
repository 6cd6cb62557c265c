import type { Config } from './config.js';
import { roles, type Person, type Role } from './conversation/person.js';

const everyRole: ReadonlySet<Role> = new Set(roles);
const editor: ReadonlySet<Role> = new Set<Role>(['editor']);
const none: ReadonlySet<Role> = new Set();

/** Whether everybody holds every role: in local mode, while no editor is named. */
export function everyoneHoldsEveryRole(config: Config): boolean {
  return config.identity.mode === 'local' && config.editors.size === 0;
}

/** Who holds which role: those named in EDITORS are editors. */
export function createRoleDirectory(config: Config) {
  const open = everyoneHoldsEveryRole(config);
  return (person: Omit<Person, 'roles'>): ReadonlySet<Role> => {
    if (open) return everyRole;
    return person.objectId !== undefined && config.editors.has(person.objectId) ? editor : none;
  };
}

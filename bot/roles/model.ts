/** Roles as they are given and taken. Pure. */
import { roles, type Role } from '../conversation/person.js';

/** Giving or taking roles; the roles in the order of `roles`. */
export interface RoleChange {
  readonly kind: 'give' | 'take';
  readonly roles: readonly Role[];
}

/** The roles in their usual order, each once. */
export function inOrder(some: Iterable<Role>): readonly Role[] {
  const held = new Set(some);
  return roles.filter((role) => held.has(role));
}

/** What somebody holds after a change. */
export function rolesAfter(held: readonly Role[], change: RoleChange): readonly Role[] {
  return change.kind === 'give'
    ? inOrder([...held, ...change.roles])
    : inOrder(held.filter((role) => !change.roles.includes(role)));
}

/** The change that undoes one of which the roles `changed` were not so before. */
export function opposite({ kind }: RoleChange, changed: readonly Role[]): RoleChange {
  return { kind: kind === 'give' ? 'take' : 'give', roles: changed };
}

import { createHash } from 'node:crypto';

/** What a person may do beyond reading. */
export const roles = ['editor', 'reviewer', 'approver'] as const;
export type Role = (typeof roles)[number];

/** Whoever speaks to the bot. */
export interface Person {
  /** The platform's id of this person for this bot. */
  readonly id: string;
  /** The Entra object id, where the platform tells it. */
  readonly objectId?: string;
  readonly name: string;
  readonly tenant: string;
  readonly roles: ReadonlySet<Role>;
}

/** Who may use a command or a button; `team` is whoever holds any role. */
export type Audience = 'everyone' | 'team' | Role;

/** Whether `person` belongs to `audience`. */
export function belongsTo(person: Pick<Person, 'roles'>, audience: Audience): boolean {
  switch (audience) {
    case 'everyone':
      return true;
    case 'team':
      return person.roles.size > 0;
    case 'editor':
    case 'reviewer':
    case 'approver':
      return person.roles.has(audience);
  }
}

/** What of a person tells who that is, wherever they write. */
export type Identified = Pick<Person, 'id' | 'objectId' | 'tenant'>;

/** A key for rows about this person: letters, digits, - and _ only. */
export function personKey({ tenant, objectId, id }: Identified): string {
  return createHash('sha256')
    .update(`${tenant}\n${objectId ?? id}`)
    .digest('base64url');
}

/** What somebody holds while their roles cannot be read: none, and they are not told that they may not. */
export const rolesUnknown: ReadonlySet<Role> = new Set();

/** What an editor by the setting holds for sure while the rest cannot be read. */
export const editorAtLeast: ReadonlySet<Role> = new Set(['editor']);

/** Whether there may be more that somebody holds, which could not be read. */
export const mayHoldMore = ({ roles: held }: Pick<Person, 'roles'>): boolean =>
  held === rolesUnknown || held === editorAtLeast;

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

/** Who may use a command or a button. */
export type Audience = 'everyone' | Role;

/** Whether `person` belongs to `audience`. */
export function belongsTo(person: Person, audience: Audience): boolean {
  return audience === 'everyone' || person.roles.has(audience);
}

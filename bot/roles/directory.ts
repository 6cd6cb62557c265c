import {
  editorAtLeast,
  personKey,
  roles,
  type Identified,
  type Role,
} from '../conversation/person.js';
import { StorageError } from '../storage/tables.js';
import type { Directory, KnownPerson } from '../subscribers/port.js';
import { inOrder } from './model.js';
import type { RoleDirectory } from './port.js';
import type { Holder, RoleStore } from './store.js';

export interface RoleSettings {
  /** In local mode, while no editor is named, everybody holds every role. */
  readonly everyone: boolean;
  /** Entra object ids of those who are editors by the setting EDITORS. */
  readonly editors: ReadonlySet<string>;
  /** Whose members those are: the same id in another organisation is nobody's. Undefined: of any, in local mode. */
  readonly editorTenant?: string | undefined;
}

export interface RoleDirectoryParts extends RoleSettings {
  readonly store: RoleStore;
  readonly directory: Pick<Directory, 'byObjectId' | 'withChats'>;
  readonly now: () => Date;
}

/** The roles as this room itself sees them. */
export interface Roles extends RoleDirectory {
  readonly everyone: boolean;
  /** Whether somebody is an editor by the setting, which nobody can change in chat. */
  isFixed(person: Pick<KnownPerson, 'objectId' | 'tenant'>): boolean;
  /** Editors by the setting: those who have written to the bot, and how many have not. */
  fixed(): Promise<{ readonly known: readonly KnownPerson[]; readonly unknown: number }>;
  /** Everybody who holds roles by the table, as it is now. */
  given(): Promise<readonly Holder[]>;
  /** What somebody holds by the table. */
  holder: RoleStore['holder'];
  change: RoleStore['change'];
  isLastEditor: RoleStore['isLastEditor'];
  forget: RoleStore['forget'];
}

const everyRole: ReadonlySet<Role> = new Set(roles);
const none: ReadonlySet<Role> = new Set();

/** While everybody holds every role, so many are told what its holders are told. */
const mostOfEverybody = 50;

/** So long, in ms, an instance trusts what it read: what another changes is seen so much later. */
const trustedMs = 5_000;

/** Who holds which role: those named in EDITORS are editors, the rest is in the table. */
export function createRoleDirectory(parts: RoleDirectoryParts): Roles {
  const { everyone, editors, editorTenant, store, directory, now } = parts;
  const table = createMemory(store, now);
  const isFixed: Roles['isFixed'] = ({ objectId, tenant }) =>
    objectId !== undefined &&
    editors.has(objectId) &&
    (editorTenant === undefined || tenant === editorTenant);

  const heldBy = async (person: Identified): Promise<ReadonlySet<Role>> =>
    (await table.read()).get(personKey(person)) ?? none;

  const fixed: Roles['fixed'] = async () => {
    const found = await Promise.all([...editors].map((id) => directory.byObjectId(id)));
    const known = found
      .filter((person) => person !== undefined)
      .filter((person) => isFixed(person));
    return { known, unknown: editors.size - known.length };
  };

  return {
    everyone,
    isFixed,
    fixed,
    given: () => store.all(),

    async of(person) {
      if (everyone) return everyRole;
      if (!isFixed(person)) return heldBy(person);
      try {
        return new Set<Role>(inOrder(['editor', ...(await heldBy(person))]));
      } catch (problem) {
        if (problem instanceof StorageError) return editorAtLeast;
        throw problem;
      }
    },

    async holders(role) {
      if (everyone) return directory.withChats(mostOfEverybody);
      const [given, byEnvironment] = await Promise.all([
        store.all(),
        role === 'editor' ? fixed() : { known: [] },
      ]);
      const holding = given.filter(({ roles: held }) => held.includes(role));
      const found = [...byEnvironment.known, ...holding.map(({ person }) => person)];
      return [...new Map(found.map((person) => [personKey(person), person])).values()];
    },

    holder: (person) => store.holder(person),
    isLastEditor: (person) => store.isLastEditor(person),

    async change(...change) {
      try {
        return await store.change(...change);
      } finally {
        table.forget();
      }
    },

    async forget(person) {
      try {
        return await store.forget(person);
      } finally {
        table.forget();
      }
    },
  };
}

type HeldRoles = ReadonlyMap<string, ReadonlySet<Role>>;

/** The table as it was read a moment ago: it is small, and every turn asks for it. */
function createMemory(store: RoleStore, now: () => Date) {
  let memory: { readonly held: Promise<HeldRoles>; readonly at: number } | undefined;

  const load = async (): Promise<HeldRoles> =>
    new Map(
      (await store.all()).map(({ person, roles: held }) => [personKey(person), new Set(held)]),
    );

  return {
    read(): Promise<HeldRoles> {
      const at = now().getTime();
      if (memory && Math.abs(at - memory.at) < trustedMs) return memory.held;
      const held = load();
      const mine = { held, at };
      memory = mine;
      held.catch(() => {
        if (memory === mine) memory = undefined;
      });
      return held;
    },
    forget(): void {
      memory = undefined;
    },
  };
}

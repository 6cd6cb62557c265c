import type { Identified, Role } from '../conversation/person.js';
import { allRows } from '../storage/all-rows.js';
import type { Operation, Tables } from '../storage/tables.js';
import type { KnownPerson } from '../subscribers/model.js';
import { createForgettingRoles, type ForgettingRoles } from './forgetting.js';
import { rolesAfter, type RoleChange } from './model.js';
import { countKey, countRow, holderRow, holders, keyOf, partition } from './rows.js';

/** Somebody who holds roles by the table, or held them; `changed` is how that came to be. */
export interface Holder {
  readonly person: KnownPerson;
  readonly roles: readonly Role[];
  readonly changed: {
    readonly at: Date;
    readonly by: { readonly key: string; readonly name: string };
    readonly before: readonly Role[];
  };
}

export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly holder: Holder }
  /** It is so already; `holder` is absent where the person never held a role. */
  | { readonly outcome: 'unchanged'; readonly holder?: Holder }
  | { readonly outcome: 'last-editor' };

/** Roles that were given in chat. */
export interface RoleStore extends ForgettingRoles {
  /** Everybody who holds roles by the table, in no particular order. */
  all(): Promise<readonly Holder[]>;
  /** Somebody who holds roles by the table, or held them. */
  holder(person: Identified): Promise<Holder | undefined>;
  change(
    person: KnownPerson,
    change: RoleChange,
    by: Holder['changed']['by'],
    at: Date,
  ): Promise<ChangeOutcome>;
}

const mostTries = 10;

/** Keeps roles in the table Roles. `othersEdit`: there are editors beside those of the table. */
export function createRoleStore(tables: Tables, othersEdit: boolean): RoleStore {
  const table = tables.table('Roles');

  const changeOnce = async (
    ...[person, change, by, at]: Parameters<RoleStore['change']>
  ): Promise<ChangeOutcome | 'again'> => {
    const [row, count] = await Promise.all([table.get(keyOf(person)), table.get(countKey)]);
    const known = row && holderRow.decode(row);
    const before = known?.roles ?? [];
    const after = rolesAfter(before, change);
    if (after.length === before.length) {
      return known ? { outcome: 'unchanged', holder: holderOf(known) } : { outcome: 'unchanged' };
    }
    const more = Number(after.includes('editor')) - Number(before.includes('editor'));
    const editors = (count ? countRow.decode(count).editors : 0) + more;
    if (more < 0 && editors < 1 && !othersEdit) return { outcome: 'last-editor' };
    const next = {
      person,
      roles: [...after],
      changed: { at: at.toISOString(), by, before: [...before] },
    };
    const steps = [
      guarded(keyOf(person).row, holderRow.encode(next), row?.etag),
      ...(more === 0 ? [] : [guarded(countKey.row, countRow.encode({ editors }), count?.etag)]),
    ];
    const { outcome } = await table.transaction(partition, steps);
    return outcome === 'done' ? { outcome: 'changed', holder: holderOf(next) } : 'again';
  };

  return {
    ...createForgettingRoles(table, othersEdit),

    async holder(person) {
      const row = await table.get(keyOf(person));
      return row && holderOf(holderRow.decode(row));
    },

    async all() {
      const found: Holder[] = [];
      for await (const row of allRows(table, holders)) {
        const holder = holderOf(holderRow.decode(row));
        if (holder.roles.length > 0) found.push(holder);
      }
      return found;
    },

    async change(person, change, by, at) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const outcome = await changeOnce(person, change, by, at);
        if (outcome !== 'again') return outcome;
      }
      throw new Error('The roles were changed by others again and again.');
    },
  };
}

function holderOf({ changed, ...holder }: ReturnType<typeof holderRow.decode>): Holder {
  return { ...holder, changed: { ...changed, at: new Date(changed.at) } };
}

function guarded(
  row: string,
  properties: Extract<Operation, { kind: 'insert' }>['properties'],
  etag: string | undefined,
): Operation {
  return etag === undefined
    ? { kind: 'insert', row, properties }
    : { kind: 'replace', row, properties, etag };
}

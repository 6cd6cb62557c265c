import { z } from 'zod';
import { personKey, roles, type Role } from '../conversation/person.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Operation, RowKey, Tables } from '../storage/tables.js';
import type { KnownPerson } from '../subscribers/model.js';
import { rolesAfter, type RoleChange } from './model.js';

/*
 * Table Roles, partition `holders`: a row for each person who holds or held roles, and the row
 * `editors`, which counts those who are editors, so that no two changes at once take the last two.
 */

const roleList = z.array(z.enum(roles));
const holderRow = rowCodec(
  1,
  z.object({
    person: z.object({
      id: z.string().min(1),
      objectId: z.string().optional(),
      name: z.string(),
      tenant: z.string(),
    }),
    roles: roleList,
    /** The last change, so that one whose record was lost can be recorded still. */
    changed: z.object({
      at: z.iso.datetime(),
      by: z.object({ key: z.string(), name: z.string() }),
      before: roleList,
    }),
  }),
);
const countRow = rowCodec(1, z.object({ editors: z.int().min(0) }));

const partition = 'holders';
const countKey: RowKey = { partition, row: 'editors' };
const keyOf = (person: KnownPerson): RowKey => ({ partition, row: `person-${personKey(person)}` });
const holders = { partition, from: 'person-', before: 'person.' };

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
export interface RoleStore {
  /** Everybody who holds roles by the table, in no particular order. */
  all(): Promise<readonly Holder[]>;
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

import type { Forgotten } from '../conversation/personal-records.js';
import { personKey, type Identified } from '../conversation/person.js';
import { allRows } from '../storage/all-rows.js';
import type { Operation, Table } from '../storage/tables.js';
import { countKey, countRow, holderRow, holders, keyOf, partition } from './rows.js';

/** Takes people out of the table of roles. Each call may be repeated. */
export interface ForgettingRoles {
  /** Whether nobody could give roles any more without them. */
  isLastEditor(person: Identified): Promise<boolean>;
  /** Takes their roles, and their name from what they gave others. Rejects of the last editor. */
  forget(person: Identified): Promise<Forgotten>;
}

const mostTries = 10;

/** `othersEdit`: there are editors beside those of the table. */
export function createForgettingRoles(table: Table, othersEdit: boolean): ForgettingRoles {
  const read = async (person: Identified) => {
    const [row, count] = await Promise.all([table.get(keyOf(person)), table.get(countKey)]);
    const isEditor = row !== undefined && holderRow.decode(row).roles.includes('editor');
    return { row, count, isEditor, editors: count ? countRow.decode(count).editors : 0 };
  };

  const removeOnce = async (person: Identified): Promise<'removed' | 'nobody' | 'again'> => {
    const { row, count, isEditor, editors } = await read(person);
    if (!row) return 'nobody';
    if (isEditor && editors <= 1 && !othersEdit) {
      throw new Error('The last editor cannot be forgotten before there is another.');
    }
    const less = { editors: Math.max(0, editors - 1) };
    const steps: readonly Operation[] = [
      { kind: 'delete', row: row.row, etag: row.etag },
      ...(isEditor && count
        ? [
            {
              ...({ kind: 'replace', row: countKey.row, etag: count.etag } as const),
              properties: countRow.encode(less),
            },
          ]
        : []),
    ];
    return (await table.transaction(partition, steps)).outcome === 'done' ? 'removed' : 'again';
  };

  const remove = async (person: Identified): Promise<number> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const outcome = await removeOnce(person);
      if (outcome !== 'again') return outcome === 'removed' ? 1 : 0;
    }
    throw new Error('The roles were changed by others again and again.');
  };

  return {
    async isLastEditor(person) {
      const { isEditor, editors } = await read(person);
      return isEditor && editors <= 1 && !othersEdit;
    },

    async forget(person) {
      const deleted = await remove(person);
      const key = personKey(person);
      let withoutPerson = 0;
      for await (const row of allRows(table, holders)) {
        const holder = holderRow.decode(row);
        const { by } = holder.changed;
        if (by.key !== key || by.name === '') continue;
        const changed = { ...holder.changed, by: { ...by, name: '' } };
        const properties = holderRow.encode({ ...holder, changed });
        const { outcome } = await table.replace({ ...row, properties }, row.etag);
        // Whoever changed it meanwhile has put their own name there.
        if (outcome === 'replaced') withoutPerson += 1;
      }
      return { deleted, withoutPerson };
    },
  };
}

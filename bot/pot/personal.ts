import { heldFields } from '../conversation/held-fields.js';
import { formatMoney } from '../conversation/money.js';
import { isNobody, type NewNobody, type Sentences } from '../conversation/nobody.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import { allRows } from '../storage/all-rows.js';
import type { StoredRow, Table, Tables } from '../storage/tables.js';
import { yearsUntil, type LedgerEntry } from './model.js';
import { decodeEntry, encodeEntry, entryRange, partitionOf } from './rows.js';

export interface PotRecordParts {
  readonly tables: Tables;
  readonly messages: Sentences;
  readonly nobody: NewNobody;
  readonly now: () => Date;
}

/**
 * Who moved the pot's money. Of a person are kept id and name in each movement that they made (`by`); reasons
 * are the partnership's own account of its money and stay as they were written, as do the movements and all
 * sums: the name goes.
 */
export function createPotRecords(parts: PotRecordParts): PersonalRecords {
  const { messages, nobody } = parts;
  const table = parts.tables.table('Pot');

  async function* entriesUntil(now: Date) {
    for (const year of yearsUntil(now)) {
      const range = { partition: partitionOf(year), ...entryRange };
      for await (const row of allRows(table, range)) yield { year, row, entry: decodeEntry(row) };
    }
  }

  return {
    kind: 'pot',

    async held(subject) {
      const { ids } = tracesOf(subject);
      const held: HeldRecord[] = [];
      for await (const { year, entry } of entriesUntil(parts.now())) {
        const { number, kind, amount, at, by, reason, proposal } = entry;
        if (!ids.includes(by.id)) continue;
        held.push({
          title: messages.text('personal.pot-movement', { number, year }),
          at,
          fields: heldFields(messages, {
            movement: messages.text(`pot.entry-${kind}`, { amount: formatMoney(amount) }),
            ...{ reason, proposal, name: by.name },
          }),
        });
      }
      return held;
    },

    async forget(subject, now) {
      const { ids } = tracesOf(subject);
      let withoutPerson = 0;
      for await (const { row, entry } of entriesUntil(now)) {
        if (!ids.includes(entry.by.id)) continue;
        await rewrite(table, row, { ...entry, by: asActor(nobody('request')) });
        withoutPerson += 1;
      }
      return { deleted: 0, withoutPerson };
    },

    async expire({ before, now, dryRun }) {
      let count = 0;
      for await (const { row, entry } of entriesUntil(now)) {
        if (isNobody(entry.by.id) || entry.at >= before) continue;
        count += 1;
        if (!dryRun) await rewrite(table, row, { ...entry, by: asActor(nobody('time')) });
      }
      return count;
    },
  };
}

const asActor = ({ key, name }: ReturnType<NewNobody>): LedgerEntry['by'] => ({ id: key, name });

/** Nobody else ever changes an entry: by its tag all the same, so that no other row is written over. */
async function rewrite(table: Table, row: StoredRow, entry: LedgerEntry): Promise<void> {
  const { partition, row: name, etag } = row;
  await table.replace({ partition, row: name, properties: encodeEntry(entry) }, etag);
}

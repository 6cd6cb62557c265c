import { formatDates, londonDate } from '../conversation/calendar.js';
import { heldFields } from '../conversation/held-fields.js';
import type { Sentences } from '../conversation/nobody.js';
import type { PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import { rowsOf, allRows } from '../storage/all-rows.js';
import type { Tables } from '../storage/tables.js';
import { personPartition, type ReminderStore } from './reminders.js';

export interface ReminderRecordParts {
  readonly tables: Tables;
  readonly reminders: Pick<ReminderStore, 'of' | 'drop' | 'days' | 'on' | 'unlist' | 'forgetDay'>;
  readonly messages: Sentences;
}

/**
 * Reminders of events. Of a person are kept: their `personKey` with what is known of the event, in the row of
 * the reminder (partition: the day before the event), and a pointer for each in the partition
 * `person-<personKey>`. All of it is deleted; past reminders too, should any have been left.
 */
export function createReminderRecords(parts: ReminderRecordParts): PersonalRecords {
  const { reminders, messages } = parts;
  const table = parts.tables.table('Reminders');

  const dropAll = async (person: string): Promise<number> => {
    const pointers = await rowsOf(table, { partition: personPartition(person) });
    await reminders.drop(
      person,
      pointers.map(({ row }) => row),
    );
    // One that was being moved to another day may stand on two.
    for (const partition of await reminders.days()) {
      const own = { partition, from: `${person}-`, before: `${person}.` };
      for await (const { row } of allRows(table, own)) await table.delete({ partition, row });
    }
    return pointers.length;
  };

  return {
    kind: 'reminders',

    async held(subject) {
      const { keys } = tracesOf(subject);
      const found = await Promise.all(keys.map((key) => reminders.of(key)));
      return found.flat().map(({ heading, first, last, time, place }) => ({
        title: heading,
        fields: heldFields(messages, { when: formatDates(first, last), time, place }),
      }));
    },

    async forget(subject) {
      let deleted = 0;
      for (const key of tracesOf(subject).keys) {
        deleted += await dropAll(key);
      }
      return { deleted, withoutPerson: 0 };
    },

    async expire({ before, dryRun }) {
      const limit = londonDate(before);
      let count = 0;
      for (const day of await reminders.days()) {
        if (day >= limit) continue;
        for await (const work of reminders.on(day)) {
          count += 1;
          if (dryRun) continue;
          await table.delete(work.key);
          await reminders.unlist(work.value);
        }
        if (!dryRun) await reminders.forgetDay(day);
      }
      return count;
    },
  };
}

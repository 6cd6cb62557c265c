import { z } from 'zod';
import type { CalendarDate } from '../conversation/calendar.js';
import { allRows } from '../storage/all-rows.js';
import { createClaimedRows, type ClaimedRows, type Work } from '../storage/claimed-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';
import type { KnownEvent } from './model.js';
import { dayBefore, reminderAt } from './when.js';

/** What somebody is told next of an event that they asked to be reminded of. */
export const notices = ['reminder', 'moved', 'changed', 'gone'] as const;
export type Notice = (typeof notices)[number];

const reminderSchema = z.object({
  /** `personKey` of whoever asked. */
  person: z.string().min(1),
  /** The key of the event, and what was last known of it. */
  event: z.string().min(1),
  heading: z.string(),
  first: z.iso.date(),
  last: z.iso.date(),
  time: z.string().optional(),
  place: z.string().optional(),
  notice: z.enum(notices),
  /** The day on which it was to be, where it was moved. */
  was: z.iso.date().optional(),
});
export type Reminder = z.infer<typeof reminderSchema>;

/*
 * The table Reminders. Partition: the day before the event; row: person and event. Partition `days`: a row for
 * each of these days. Partition `person-…`: a row for each event of that person, which names its day; it is
 * written first, so that after a crash at most a pointer to nothing is left, which readers pass over.
 */
const pointerRow = rowCodec(1, z.object({ day: z.iso.date() }));
const dayRow = rowCodec(1, z.object({ day: z.iso.date() }));
const daysPartition = 'days';
export const personPartition = (person: string): string => `person-${person}`;
const reminderKey = (day: CalendarDate, { person, event }: Pick<Reminder, 'person' | 'event'>) => ({
  partition: day,
  row: `${person}-${event}`,
});

/** Who is to be reminded of what. */
export interface ReminderStore {
  /** Keeps that the person is to be reminded; again is harmless. */
  add(person: string, event: KnownEvent): Promise<void>;
  /** Drops a reminder, under any of these keys of its event. */
  drop(person: string, keys: readonly string[]): Promise<void>;
  /** A person's reminders, the soonest first. */
  of(person: string): Promise<readonly Reminder[]>;
  /** The days before which there are reminders, in their order. */
  days(): Promise<readonly CalendarDate[]>;
  /** Forgets a day that has passed and has no reminders. */
  forgetDay(day: CalendarDate): Promise<void>;
  on(day: CalendarDate): AsyncGenerator<Work<Reminder>>;
  /** Puts it on the day of the event as it is now, to be told of at once; gives it as it stands there, undefined where others do it. */
  move(work: Work<Reminder>, reminder: Reminder, at: Date): Promise<Work<Reminder> | undefined>;
  readonly work: ClaimedRows<Reminder>['work'];
  /** Changes it in its place; undefined when others did. */
  change(work: Work<Reminder>, reminder: Reminder, at: Date): Promise<Work<Reminder> | undefined>;
  /** Removes what leads to a reminder that was crossed off. */
  unlist(reminder: Reminder): Promise<void>;
}

/** What is known of an event, as a reminder keeps it. */
export const known = ({
  item,
  event,
}: KnownEvent): Pick<Reminder, 'heading' | 'first' | 'last' | 'time' | 'place'> => ({
  ...{ heading: item.heading, first: event.first, last: event.last },
  ...(event.time !== undefined && { time: event.time }),
  ...(event.place !== undefined && { place: event.place }),
});

/** Keeps reminders in the table Reminders. `newLetters` names one claim among all. */
export function createReminders(tables: Tables, newLetters: () => string): ReminderStore {
  const table = tables.table('Reminders');
  const rows = createClaimedRows(table, reminderSchema, newLetters);
  const pointerKey = ({ person, event }: Pick<Reminder, 'person' | 'event'>): RowKey => ({
    partition: personPartition(person),
    row: event,
  });

  const put = async (reminder: Reminder, due: Date): Promise<void> => {
    const day = dayBefore(reminder);
    const properties = dayRow.encode({ day });
    await table.upsert({ partition: daysPartition, row: day, properties });
    await table.upsert({ ...pointerKey(reminder), properties: pointerRow.encode({ day }) });
    await rows.plan(reminderKey(day, reminder), reminder, due);
  };

  return {
    work: (work, at, act) => rows.work(work, at, act),

    add: (person, event) =>
      put(
        { person, event: event.key, ...known(event), notice: 'reminder' },
        reminderAt(event.event),
      ),

    async drop(person, keys) {
      for (const event of keys) {
        const pointer = await table.get(pointerKey({ person, event }));
        if (!pointer) continue;
        await rows.remove(reminderKey(pointerRow.decode(pointer).day, { person, event }));
        await table.delete(pointerKey({ person, event }));
      }
    },

    async of(person) {
      const found: Reminder[] = [];
      for await (const row of allRows(table, { partition: personPartition(person) })) {
        const { day } = pointerRow.decode(row);
        const work = await rows.find(reminderKey(day, { person, event: row.row }));
        if (work) found.push(work.value);
      }
      return found.sort((left, right) => left.first.localeCompare(right.first));
    },

    async days() {
      const days: CalendarDate[] = [];
      for await (const row of allRows(table, { partition: daysPartition })) {
        days.push(dayRow.decode(row).day);
      }
      return days;
    },

    async forgetDay(day) {
      await table.delete({ partition: daysPartition, row: day });
    },

    on: (day) => rows.all(day),

    async move(work, reminder, at) {
      // Claimed, so that no slower instance puts it there again once it was told of.
      const moved = await rows.work(work, at, async () => {
        await put(reminder, at);
        return { kind: 'done' };
      });
      if (moved === 'theirs') return undefined;
      return rows.find(reminderKey(dayBefore(reminder), reminder));
    },

    async change(work, reminder, at) {
      const isMine = await rows.change(work, reminder, at);
      return isMine ? rows.find(work.key) : undefined;
    },

    async unlist(reminder) {
      const key = pointerKey(reminder);
      const pointer = await table.get(key);
      // Asked for anew meanwhile, it leads to a reminder again.
      const isListed =
        pointer && (await rows.find(reminderKey(pointerRow.decode(pointer).day, reminder)));
      if (pointer && !isListed) await table.delete(key, pointer.etag);
    },
  };
}

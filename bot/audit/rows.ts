import { createHash } from 'node:crypto';
import { z } from 'zod';
import { londonDate } from '../conversation/calendar.js';
import { rowCodec, type RowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow } from '../storage/tables.js';
import type { AuditEntry } from './port.js';

/*
 * The table Audit: a partition for each month (`2026-11`) with its entries, which hold keys of people only; in the
 * partition `names` what those people are called, so that somebody can be forgotten without changing an entry;
 * and in the partition `months` a row for each month that has entries.
 */
export const namesPartition = 'names';
export const monthsPartition = 'months';

const told = { at: z.iso.datetime(), before: z.string(), after: z.string() };
const what = z.string().min(1);

/** `whom` is the key of a person; or `thing`, the reference of a thing. */
const entryRow = rowCodec(
  2,
  z.object({
    ...{ ...told, what, who: z.string().min(1) },
    whom: z.string().min(1).optional(),
    thing: z.string().optional(),
  }),
);

/** As entries were until 28 November 2026, with the names in them. */
const person = z.object({ key: z.string().min(1), name: z.string() });
const entryRowWithNames = rowCodec(
  1,
  z.object({
    ...{ ...told, what, who: person },
    whom: person.optional(),
    thing: z.string().min(1).optional(),
  }),
);

/** Without a name: whoever it was is forgotten, also where an entry of schema 1 has a name in it. */
export const nameRow = rowCodec(1, z.object({ name: z.string().optional() }));

/** Only there to be counted. */
export const monthRow: RowCodec<object> = rowCodec(1, z.object({}));

/** Somebody as a row has them; `name` is that of schema 1. */
export interface RowPerson {
  readonly key: string;
  readonly name?: string;
}

export interface RowEntry extends Pick<AuditEntry, 'at' | 'before' | 'after'> {
  readonly who: RowPerson;
  readonly what: string;
  readonly whom: RowPerson | string;
}

/** Rows come in the order of their keys, and the newest is to come first. */
const endOfTime = 10_000_000_000_000;
const timeKey = (at: Date): string => String(endOfTime - at.getTime()).padStart(14, '0');

export const monthOf = (at: Date): string => londonDate(at).slice(0, 7);

/** The keys of a month's entries of before `moment`. */
export const earlierThan = (moment: Date) => ({
  from: timeKey(new Date(moment.getTime() - 1)),
});

/** The time, counted backwards, and what is told: an entry that is written again finds its own row. */
export function keyOf({ at, who, what, whom, before, after }: AuditEntry): RowKey {
  const about = typeof whom === 'string' ? ['thing', whom] : ['person', whom.key];
  const print = createHash('sha256')
    .update(JSON.stringify([who.key, what, about, before, after]))
    .digest('base64url')
    .slice(0, 16);
  return { partition: monthOf(at), row: `${timeKey(at)}-${print}` };
}

export function encodeEntry({ at, who, what, whom, before, after }: AuditEntry) {
  const about = typeof whom === 'string' ? { thing: whom } : { whom: whom.key };
  return entryRow.encode({ at: at.toISOString(), who: who.key, what, ...about, before, after });
}

export function decodeEntry(row: StoredRow): RowEntry {
  if (row.properties['schema'] === 1) {
    const { at, whom, thing = '', ...entry } = entryRowWithNames.decode(row);
    return { ...entry, at: new Date(at), whom: whom ?? thing };
  }
  const { at, who, whom, thing = '', ...entry } = entryRow.decode(row);
  const about = whom === undefined ? thing : { key: whom };
  return { ...entry, at: new Date(at), who: { key: who }, whom: about };
}

/** The people of an entry. */
export function peopleOf({ who, whom }: Pick<RowEntry, 'who' | 'whom'>): readonly RowPerson[] {
  return typeof whom === 'string' ? [who] : [who, whom];
}

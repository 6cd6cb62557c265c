/** Which changes somebody asks for. Pure, but for the reading. */
import { z } from 'zod';
import { auditedRooms, roomOf } from './deeds.js';
import type { Audit, ReadEntry } from './port.js';
import { everyEntry, isAbout } from './reading.js';

export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What is left of the record; each part absent where it narrows nothing. */
export const filterSchema = z.object({
  /** The key of somebody who did it, or about whom it was done. */
  person: z.string().min(1).max(60).optional(),
  /** Only what that person did. */
  isByThem: z.boolean().optional(),
  /** A reference, or the letters that it ends with: `P-7K3QF9`. */
  thing: z.string().min(1).max(60).optional(),
  room: z.enum(auditedRooms).optional(),
});
export type AuditFilter = z.infer<typeof filterSchema>;

/** Months from the first to the last, as `2026-11`, and what of their changes. */
export interface AuditQuery {
  readonly from: string;
  readonly to: string;
  readonly filter: AuditFilter;
}

/** `7K3QF9` of `P-7K3QF9` and of `TP-2026-7K3QF9`: people write references short. */
const lettersOf = (reference: string): string =>
  /-([0-9A-Z]{6})$/.exec(reference)?.[1] ?? reference;

/** Whether an entry is one of those that are asked for. */
export function fits(entry: ReadEntry, { person, isByThem, thing, room }: AuditFilter): boolean {
  if (room !== undefined && roomOf(entry.what) !== room) return false;
  if (person !== undefined) {
    if (isByThem ? entry.who.key !== person : !isAbout(entry, person)) return false;
  }
  if (thing === undefined) return true;
  const { whom } = entry;
  return typeof whom === 'string' && (whom === thing || lettersOf(whom) === lettersOf(thing));
}

/** The changes that fit, the newest first, as far as they were made by `asOf`. */
export async function* changesOf(
  audit: Pick<Audit, 'entries' | 'months'>,
  { from, to, filter }: AuditQuery,
  asOf: Date,
): AsyncGenerator<ReadEntry> {
  const months = (await audit.months()).filter((month) => month >= from && month <= to);
  for await (const entry of everyEntry(audit, months)) {
    if (entry.at <= asOf && fits(entry, filter)) yield entry;
  }
}

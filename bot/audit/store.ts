import { createHash } from 'node:crypto';
import { z } from 'zod';
import { londonDate } from '../conversation/calendar.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';
import type { Audit, AuditEntry } from './port.js';

const personSchema = z.object({ key: z.string().min(1), name: z.string() });

/** Table Audit; partition: the month. */
const auditRow = rowCodec(
  1,
  z.object({
    at: z.iso.datetime(),
    who: personSchema,
    what: z.string().min(1),
    whom: personSchema.optional(),
    /** Instead of `whom`. */
    thing: z.string().min(1).optional(),
    before: z.string(),
    after: z.string(),
  }),
);

/** Rows come in the order of their keys, and the newest is to come first. */
const endOfTime = 10_000_000_000_000;

/** The time, counted backwards, and what is told: an entry that is written again finds its own row. */
function keyOf(entry: AuditEntry): RowKey {
  const told = JSON.stringify([entry.who, entry.what, entry.whom, entry.before, entry.after]);
  const print = createHash('sha256').update(told).digest('base64url').slice(0, 16);
  const left = String(endOfTime - entry.at.getTime()).padStart(14, '0');
  return { partition: londonDate(entry.at).slice(0, 7), row: `${left}-${print}` };
}

function entryOf(row: StoredRow): AuditEntry {
  const { at, who, what, whom, thing = '', before, after } = auditRow.decode(row);
  return { at: new Date(at), who, what, whom: whom ?? thing, before, after };
}

/** Keeps the record in the table Audit. */
export function createAudit(tables: Tables): Audit {
  const table = tables.table('Audit');
  return {
    async record(entry) {
      const { at, who, what, whom, before, after } = entry;
      const about = typeof whom === 'string' ? { thing: whom } : { whom };
      const value = { at: at.toISOString(), who, what, ...about, before, after };
      await table.insert({ ...keyOf(entry), properties: auditRow.encode(value) });
    },
    async entries(month, { size, continuation }) {
      const page = await table.list({
        partition: month,
        pageSize: size,
        ...(continuation === undefined ? {} : { continuation }),
      });
      const entries = page.rows.map(entryOf);
      return page.next === undefined ? { entries } : { entries, next: page.next };
    },
  };
}

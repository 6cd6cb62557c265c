import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow, Table, Tables } from '../storage/tables.js';
import { notices, type Notice } from './model.js';
import { allRows } from '../storage/all-rows.js';

/*
 * Partition `outbox` of the table Proposals: a row `TP-2026-7K3QF9-letter` for each notice that is still
 * to be sent. Partition `sent`: a row for each that was, where it has a name of its own.
 */
const outboxPartition = 'outbox';
const sentPartition = 'sent';

const moment = z.iso.datetime();
const schema = z.object({
  reference: z.string(),
  notice: z.enum(notices),
  /** How often it was planned: a plan that comes while another is being sent is not crossed off with it. */
  planned: z.int().min(1),
  /** When the sweep may take it. */
  due: moment,
  tries: z.int().min(0),
  claim: z.string().optional(),
  claimedUntil: moment.optional(),
});
const codec = rowCodec(1, schema);

/** A notice that is to be sent. */
export type Note = z.infer<typeof schema> & { readonly etag: string };

/** The sweep leaves alone what the turn in hand is about to send itself. */
const graceMs = 2 * 60_000;
/** So long nobody else takes what one instance is sending; far longer than sending takes. */
const claimLastsMs = 5 * 60_000;
/** More do not write to one row at the same moment. */
const mostTries = 20;

const after = (at: Date, ms: number): string => new Date(at.getTime() + ms).toISOString();

const keyOf = ({ reference, notice }: Pick<Note, 'reference' | 'notice'>): RowKey => ({
  partition: outboxPartition,
  row: `${reference}-${notice}`,
});

function sentKey({ reference, notice }: Note, once: string): RowKey {
  const name = createHash('sha256').update(once).digest('base64url');
  return { partition: sentPartition, row: `${reference}-${notice}-${name}` };
}

const decode = (row: StoredRow): Note => ({ ...codec.decode(row), etag: row.etag });

/** The rows of the outbox. */
export function createNotes(tables: Tables, newLetters: () => string) {
  const table = tables.table('Proposals');

  const find = async (reference: string, notice: Notice): Promise<Note | undefined> => {
    const row = await table.get(keyOf({ reference, notice }));
    return row && decode(row);
  };

  /** Everything that is still to be sent: little. */
  const all = async (): Promise<readonly Note[]> => {
    const found: Note[] = [];
    for await (const row of allRows(table, { partition: outboxPartition })) found.push(decode(row));
    return found;
  };

  const replace = async ({ etag, ...note }: Note): Promise<Note | undefined> => {
    const outcome = await table.replace({ ...keyOf(note), properties: codec.encode(note) }, etag);
    return outcome.outcome === 'replaced' ? { ...note, etag: outcome.etag } : undefined;
  };

  /** Gives the claim up and waits until `due`; planned again meanwhile, until that is due. */
  const release = async (note: Note, due: string, tries: number): Promise<void> => {
    let newest: Note | undefined = note;
    for (let attempts = 0; attempts < mostTries; attempts += 1) {
      if (newest === undefined || newest.claim !== note.claim) return;
      const open = { ...newest, claim: undefined, claimedUntil: undefined };
      const isNewer = newest.planned > note.planned;
      if (await replace(isNewer ? { ...open, tries: 0 } : { ...open, due, tries })) return;
      newest = await find(note.reference, note.notice);
    }
  };

  return {
    find,

    async plan(reference: string, notice: Notice, at: Date): Promise<void> {
      const due = after(at, graceMs);
      const first = { reference, notice, planned: 1, due, tries: 0 };
      for (let attempts = 0; attempts < mostTries; attempts += 1) {
        const written = await table.insert({ ...keyOf(first), properties: codec.encode(first) });
        if (written.outcome === 'inserted') return;
        const held = await find(reference, notice);
        if (held && (await replace({ ...held, planned: held.planned + 1, due }))) return;
      }
      throw new Error('A notice was planned by others again and again.');
    },

    all,

    /** Those that the sweep may take. */
    async due(at: Date): Promise<readonly Note[]> {
      return (await all()).filter(({ due }) => Date.parse(due) <= at.getTime());
    },

    /** Takes it for this instance; undefined while another has it, and when it has been crossed off. */
    async claim(note: Note, at: Date): Promise<Note | undefined> {
      const claim = `${newLetters()}${newLetters()}`;
      let newest: Note | undefined = note;
      for (let attempts = 0; newest && attempts < mostTries; attempts += 1) {
        // A write whose answer was lost is sent again and finds its own trace.
        if (newest.claim === claim) return newest;
        const { claimedUntil } = newest;
        if (claimedUntil !== undefined && Date.parse(claimedUntil) > at.getTime()) return undefined;
        const mine = { ...newest, claim, claimedUntil: after(at, claimLastsMs) };
        const taken = await replace(mine);
        if (taken) return taken;
        newest = await find(note.reference, note.notice);
      }
      return undefined;
    },

    postpone: (note: Note, due: Date): Promise<void> =>
      release(note, due.toISOString(), note.tries + 1),

    /** Removes it, unless it was planned again meanwhile. */
    async crossOff(note: Note, at: Date): Promise<void> {
      const gone = await table.delete(keyOf(note), note.etag);
      if (gone.outcome === 'stale') await release(note, after(at, graceMs), 0);
    },

    ...sentNotes(table),
  };
}

/** What was sent, as far as it has a name of its own. */
function sentNotes(table: Table) {
  return {
    async wasSent(note: Note, once: string | undefined): Promise<boolean> {
      return once !== undefined && (await table.get(sentKey(note, once))) !== undefined;
    },

    async keepSent(note: Note, once: string | undefined): Promise<void> {
      if (once !== undefined) {
        await table.upsert({ ...sentKey(note, once), properties: { schema: 1 } });
      }
    },
  };
}

import { z } from 'zod';
import { londonDate } from '../conversation/calendar.js';
import type { RecordKind } from '../conversation/personal-records.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Table } from '../storage/tables.js';

/*
 * Table Retention, partition `expiry`: a row for each kind, of its last run. `claimed`: an instance is at it.
 * `counted`: it is done, and is still to go on the record. `recorded`: all is done for that day.
 */

const partition = 'expiry';
const keyOf = (kind: RecordKind): RowKey => ({ partition, row: kind });
/** A claim that has come to nothing for so long, in ms, may be taken over: its instance was stopped. */
const claimLastsMs = 60 * 60_000;

const runRow = rowCodec(
  1,
  z.object({
    /** In London. */
    day: z.iso.date(),
    at: z.iso.datetime(),
    state: z.enum(['claimed', 'counted', 'recorded', 'failed']),
    days: z.int().min(0),
    count: z.int().min(0),
  }),
);
/** One kind's run of one day. */
export type Run = ReturnType<typeof runRow.decode>;

/** A run as it is stored. */
export interface HeldRun {
  readonly run: Run;
  /** Undefined where somebody else wrote meanwhile: then nothing is overwritten. */
  readonly etag: string | undefined;
}

/** The claims of runs: of all instances, one lets records of a kind expire on a day. */
export function createRunClaims(table: Table) {
  const read = async (kind: RecordKind) => {
    const row = await table.get(keyOf(kind));
    return row && { run: runRow.decode(row), etag: row.etag };
  };

  /** Writes the run, unless another instance wrote; the new tag, or undefined. */
  const write = async (kind: RecordKind, run: Run, etag: string | undefined) => {
    const row = { ...keyOf(kind), properties: runRow.encode(run) };
    const outcome = etag === undefined ? await table.insert(row) : await table.replace(row, etag);
    return 'etag' in outcome ? outcome.etag : undefined;
  };

  /** The claim of the day; undefined where another instance has it, or all is done. */
  const claim = async (kind: RecordKind, days: number, now: Date): Promise<HeldRun | undefined> => {
    const found = await read(kind);
    const day = londonDate(now);
    const earlier = found?.run;
    if (earlier?.day === day) {
      if (earlier.state === 'recorded') return undefined;
      if (earlier.state === 'counted') return { run: earlier, etag: found?.etag };
      const age = now.getTime() - Date.parse(earlier.at);
      if (earlier.state === 'claimed' && age < claimLastsMs) return undefined;
    }
    const run: Run = { day, at: now.toISOString(), state: 'claimed', days, count: 0 };
    const etag = await write(kind, run, found?.etag);
    return etag === undefined ? undefined : { run, etag };
  };

  return { read, write, claim };
}

export type RunClaims = ReturnType<typeof createRunClaims>;

import { theBot, type Audit } from '../audit/port.js';
import type { PersonalRecords, RecordKind } from '../conversation/personal-records.js';
import { daysWords, type DaysKept, type RetentionDays } from '../conversation/retention-days.js';
import type { Tables } from '../storage/tables.js';
import { createRunClaims, type HeldRun, type Run, type RunClaims } from './expiry-claims.js';

/** What becomes of one kind of records. */
export interface KindRetention {
  readonly kind: RecordKind;
  readonly days: DaysKept;
  /** The last day on which records of it expired, and how many did. */
  readonly last?: { readonly at: Date; readonly count: number; readonly isDone: boolean };
}

/** What a run would do to one kind. */
export type Trial = { readonly kind: RecordKind } & (
  | { readonly outcome: 'counted'; readonly count: number }
  | { readonly outcome: 'never' }
  | { readonly outcome: 'failed' }
);

export interface ExpiringParts {
  readonly tables: Tables;
  readonly records: readonly PersonalRecords[];
  readonly retention: RetentionDays;
  readonly audit: Pick<Audit, 'record'>;
  /** Told what could not be done. */
  readonly fault: (problem: unknown) => void;
}

/** Lets records expire that have had their time. */
export interface Expiring {
  /** Once a day for each kind, by one of any number of instances; what fails keeps none of the others back. Rejects then at the end. */
  run(now: Date): Promise<void>;
  /** Counts what would expire now, and changes nothing. */
  tryOut(now: Date): Promise<readonly Trial[]>;
  /** Every kind with its days and its last run. */
  state(): Promise<readonly KindRetention[]>;
}

export function createExpiring(parts: ExpiringParts): Expiring {
  const { records, retention, fault } = parts;
  const { read, write, claim } = createRunClaims(parts.tables.table('Retention'));

  const runOne = async (one: PersonalRecords, days: number, now: Date): Promise<void> => {
    const claimed = await claim(one.kind, days, now);
    if (!claimed) return;
    const { run, etag } = await counted(one, claimed, now, write);
    if (run.count > 0) await recordRun(parts, one.kind, run);
    await write(one.kind, { ...run, state: 'recorded' }, etag);
  };

  return {
    async run(now) {
      const failed: RecordKind[] = [];
      for (const one of records) {
        const days = retention[one.kind];
        if (days === 'never' || !one.expire) continue;
        try {
          await runOne(one, days, now);
        } catch (problem) {
          fault(problem);
          failed.push(one.kind);
        }
      }
      if (failed.length > 0) throw new Error(`Did not expire: ${failed.join(', ')}.`);
    },

    async tryOut(now) {
      const trials: Trial[] = [];
      for (const one of records) {
        const { kind } = one;
        const days = retention[kind];
        if (days === 'never' || !one.expire) {
          trials.push({ kind, outcome: 'never' });
          continue;
        }
        try {
          const before = beforeOf(now, days);
          const counted = await one.expire({ before, now, dryRun: true });
          trials.push({ kind, outcome: 'counted', count: counted });
        } catch (problem) {
          fault(problem);
          trials.push({ kind, outcome: 'failed' });
        }
      }
      return trials;
    },

    state: () =>
      Promise.all(
        records.map(async ({ kind, ...one }) => {
          const days = one.expire ? retention[kind] : 'never';
          const found = await read(kind);
          return { kind, days, ...(found && { last: lastOf(found.run) }) };
        }),
      ),
  };
}

function lastOf({ at, count, state }: Run): NonNullable<KindRetention['last']> {
  return { at: new Date(at), count, isDone: state === 'recorded' || state === 'counted' };
}

/** Lets one kind expire, unless a run before this one did and came no further. */
async function counted(
  one: PersonalRecords,
  { run, etag }: HeldRun,
  now: Date,
  write: RunClaims['write'],
): Promise<HeldRun> {
  if (run.state === 'counted') return { run, etag };
  try {
    const before = beforeOf(now, run.days);
    const count = (await one.expire?.({ before, now, dryRun: false })) ?? 0;
    const next: Run = { ...run, state: 'counted', count };
    return { run: next, etag: await write(one.kind, next, etag) };
  } catch (problem) {
    await write(one.kind, { ...run, state: 'failed' }, etag);
    throw problem;
  }
}

/** The same run recorded again is on the record once; one that found nothing would bury what people did. */
async function recordRun(
  { audit }: Pick<ExpiringParts, 'audit'>,
  kind: RecordKind,
  { at, count, days }: Run,
): Promise<void> {
  await audit.record({
    at: new Date(at),
    who: theBot,
    what: 'retention.expired',
    whom: kind,
    before: daysWords(days),
    after: String(count),
  });
}

const dayMs = 24 * 60 * 60_000;

function beforeOf(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

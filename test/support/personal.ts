import assert from 'node:assert/strict';
import type {
  DataSubject,
  HeldRecord,
  PersonalRecords,
} from '../../bot/conversation/personal-records.js';
import { allRows } from '../../bot/storage/all-rows.js';
import type { Table, TableName, Tables } from '../../bot/storage/tables.js';
import { everyAdapter, type StorageUnderTest } from './storage.js';
import { methodsOf, wrappedTables } from './wrapped-tables.js';

/** A storage that knows which partitions were written, so that all of it can be read. */
export interface Dumping {
  readonly tables: Tables;
  /** Every row of every table as text, in one order; nobodies are all alike in it. */
  readonly dump: () => Promise<string>;
}

/** The storage ended after a write, before it could say so. */
class Crash extends Error {}

/** Watches what is written through it. */
export function dumping(tables: Tables): Dumping {
  const partitions = new Map<TableName, Set<string>>();
  const watched = wrappedTables(tables, (table, name) => {
    const known = partitions.get(name) ?? new Set();
    partitions.set(name, known);
    return writing(table, (partition) => void known.add(partition));
  });
  const dump = async (): Promise<string> => {
    const lines: string[] = [];
    for (const [name, known] of partitions) {
      const table = tables.table(name);
      for (const partition of known) {
        for await (const { row, properties } of allRows(table, { partition })) {
          lines.push(`${name} ${partition} ${row} ${JSON.stringify(sorted(properties))}`);
        }
      }
    }
    return lines.map(withoutChance).sort().join('\n');
  };
  return { tables: watched, dump };
}

/** The same tables, of which the write after `writes` others is done and never answered. */
export function crashingAfter(tables: Tables, writes: number): Tables {
  let left = writes;
  return wrappedTables(tables, (table) =>
    writing(table, () => {
      if (left < 0) throw new Crash();
      left -= 1;
      if (left < 0) throw new Crash();
    }),
  );
}

/** Tells of every write once it was done. */
function writing(table: Table, wrote: (partition: string) => void): Table {
  const told = async <Result>(partition: string, work: Promise<Result>): Promise<Result> => {
    const result = await work;
    wrote(partition);
    return result;
  };
  return {
    ...methodsOf(table),
    insert: (row) => told(row.partition, table.insert(row)),
    upsert: (row) => told(row.partition, table.upsert(row)),
    replace: (row, etag) => told(row.partition, table.replace(row, etag)),
    delete: (key, etag) => told(key.partition, table.delete(key, etag)),
    transaction: (partition, steps) => told(partition, table.transaction(partition, steps)),
  };
}

const sorted = (properties: object): unknown =>
  Object.fromEntries(Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Chance, and when something was done after `now`, are the same in every line. */
const withoutChance = (line: string): string =>
  line
    .replace(/forgotten-[0-9A-Za-z_-]{12}/g, 'forgotten')
    .replace(/,?"attempt":"[^"]*"/, '')
    // A sum of nothing says the same as none.
    .replace(/,?\\"\w+\\":\{\\"count\\":0,\\"amount\\":0\}/g, '')
    .replace(/2026-(?:11-28|11-29|11-30|12-0\d)T15?[0-9:.]+Z/g, 'later');

/** What a room's records are tried with. */
export interface RecordsCase {
  /** The records to be tried, on these tables. */
  readonly records: (tables: Tables) => PersonalRecords;
  /** Writes what there is of two people. */
  readonly seed: (tables: Tables) => Promise<void>;
  readonly asha: DataSubject;
  readonly sam: DataSubject;
  /** What must stand in Asha's file, and in Sam's. */
  readonly told: { readonly asha: readonly string[]; readonly sam: readonly string[] };
  /** What must be nowhere once Asha is forgotten. */
  readonly gone: readonly string[];
  /** What must be there as before. */
  readonly stays: readonly string[];
  /** What must be nowhere once everything has had its time; no expiry is tried without it. */
  readonly expired?: readonly string[];
}

export const now = new Date('2026-11-28T15:00:00Z');
/** Later than everything that is seeded. */
const farAway = { before: new Date('2036-01-01T00:00:00Z'), now: new Date('2040-01-01T00:00:00Z') };

const textOf = (held: readonly HeldRecord[]): string => JSON.stringify(held);

function holds(text: string, marks: readonly string[]): void {
  for (const mark of marks) assert.ok(text.includes(mark), `"${mark}" is missing in ${text}`);
}

function holdsNone(text: string, marks: readonly string[]): void {
  for (const mark of marks) {
    const line = text.split('\n').find((one) => one.includes(mark));
    assert.equal(line, undefined, `"${mark}" is still there`);
  }
}

/** Describes what the records of every room do alike, on every adapter. */
export function describeRecords(title: string, given: RecordsCase): void {
  const { asha, sam, told, gone, stays } = given;
  for (const adapter of everyAdapter) {
    describe(`${title} (${adapter.name})`, function () {
      // Each test fills a whole storage, two of them twice.
      this.timeout(60_000);
      const opened: StorageUnderTest[] = [];
      const fresh = async (): Promise<Dumping> => {
        const storage = await adapter.open();
        opened.push(storage);
        const watched = dumping(storage.tables);
        await given.seed(watched.tables);
        return watched;
      };
      afterEach(async () => {
        await Promise.all(opened.splice(0).map((storage) => storage.close()));
      });

      it('shows each person their own, and nothing of the other', async () => {
        const { tables } = await fresh();
        const records = given.records(tables);
        const [ashas, sams] = [textOf(await records.held(asha)), textOf(await records.held(sam))];
        holds(ashas, told.asha);
        holds(sams, told.sam);
        holdsNone(ashas, told.sam);
        holdsNone(sams, told.asha);
      });

      it('forgets one person and leaves the other as they were, and again is harmless', async () => {
        const { tables, dump } = await fresh();
        const records = given.records(tables);
        holds(await dump(), gone);
        const before = await records.held(sam);
        const { deleted, withoutPerson } = await records.forget(asha, now);
        assert.ok(deleted + withoutPerson > 0);
        const after = await dump();
        holdsNone(after, gone);
        holds(after, stays);
        assert.deepEqual(await records.held(asha), []);
        assert.deepEqual(await records.held(sam), before);
        assert.deepEqual(await records.forget(asha, now), { deleted: 0, withoutPerson: 0 });
        assert.equal(await dump(), after);
      });

      it('comes to the same when it ends after any of its writes and is begun again', async () => {
        const [whole, torn] = [await fresh(), await fresh()];
        await given.records(whole.tables).forget(asha, now);
        for (let writes = 0; ; writes += 1) {
          const records = given.records(crashingAfter(torn.tables, writes));
          try {
            // Each time a while later: what a crash has left is carried on by then.
            await records.forget(asha, new Date(now.getTime() + writes * 120_000));
            break;
          } catch (problem) {
            if (!isCrash(problem)) throw problem;
          }
        }
        const [begun, atOnce] = [(await torn.dump()).split('\n'), (await whole.dump()).split('\n')];
        const differing = (these: readonly string[], those: readonly string[]) =>
          these.filter((line) => !those.includes(line));
        assert.deepEqual([differing(begun, atOnce), differing(atOnce, begun)], [[], []]);
        assert.equal(begun.length, atOnce.length);
      });

      if (given.expired !== undefined) describeExpiry(given, given.expired, fresh);
    });
  }
}

function describeExpiry(
  given: RecordsCase,
  expired: readonly string[],
  fresh: () => Promise<Dumping>,
): void {
  it('counts what has had its time without touching it, then takes it away', async () => {
    const { tables, dump } = await fresh();
    const records = given.records(tables);
    const before = await dump();
    holds(before, expired);
    const none = { ...farAway, before: new Date('2000-01-01T00:00:00Z') };
    assert.equal(await records.expire?.({ ...none, dryRun: false }), 0);
    const counted = await records.expire?.({ ...farAway, dryRun: true });
    assert.equal(await dump(), before);
    assert.ok(counted !== undefined && counted > 0);
    assert.equal(await records.expire?.({ ...farAway, dryRun: false }), counted);
    holdsNone(await dump(), expired);
    assert.equal(await records.expire?.({ ...farAway, dryRun: false }), 0);
  });
}

const isCrash = (problem: unknown): boolean =>
  problem instanceof Crash ||
  (problem instanceof AggregateError && problem.errors.every((one) => isCrash(one)));

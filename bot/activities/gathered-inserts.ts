import type { Row, Table } from '../storage/tables.js';

/** Puts a row in unless it is there; tells whether it was put in. Rejects when storage fails. */
export type InsertRow = (row: Row) => Promise<boolean>;

interface Waiting {
  readonly row: Row;
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (problem: unknown) => void;
}

/** Steps of a transaction at most. */
const most = 100;

/**
 * Inserts what comes at the same moment with one write, because each write waits for the disk or the network.
 * `soon` calls back once everything that has come by now was looked at, as `setImmediate` does.
 */
export function createGatheredInserts(table: Table, soon: (run: () => void) => void): InsertRow {
  const waiting: Waiting[] = [];

  const insertEach = async (some: readonly Waiting[]): Promise<void> => {
    for (const { row, resolve } of some) resolve((await table.insert(row)).outcome === 'inserted');
  };

  const insertAll = async (partition: string, some: readonly Waiting[]): Promise<void> => {
    try {
      if (some.length === 1) return await insertEach(some);
      const steps = some.map(({ row: { row, properties } }) => ({
        ...{ kind: 'insert' as const, row, properties },
      }));
      const { outcome } = await table.transaction(partition, steps);
      // One of them is there already, or all of them by the echo of this very write.
      if (outcome === 'conflict') await insertEach(some);
      else for (const { resolve } of some) resolve(true);
    } catch (problem) {
      for (const { reject } of some) reject(problem);
    }
  };

  const begin = (): void => {
    const partitions = byPartition(waiting.splice(0, most));
    if (waiting.length > 0) soon(begin);
    for (const [partition, some] of partitions) void insertAll(partition, some);
  };

  return (row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (waiting.length === 1) soon(begin);
    });
}

function byPartition(some: readonly Waiting[]): ReadonlyMap<string, readonly Waiting[]> {
  const partitions = new Map<string, Waiting[]>();
  for (const one of some) {
    const { partition } = one.row;
    partitions.set(partition, [...(partitions.get(partition) ?? []), one]);
  }
  return partitions;
}

import type { Operation, RowKey, Table } from '../storage/tables.js';
import type { Timer } from '../timer.js';

/** Something that is done, to be written down. */
export interface Mark {
  readonly key: RowKey;
  readonly properties: Extract<Operation, { kind: 'upsert' }>['properties'];
  /** Called once it is written, or could not be. */
  readonly settled: (problem?: unknown) => void;
}

/** Writes marks together: each write waits for the disk or the network, and nobody waits for a mark. */
export interface DoneMarks {
  add(mark: Mark): void;
  /** Writes what is left, and resolves once everything is settled. */
  flush(): Promise<void>;
}

/** How long a mark may wait for others, in ms. */
const gatheredMs = 250;
/** Steps of a transaction at most. */
const most = 100;

export function createDoneMarks(table: Table, timer: Timer): DoneMarks {
  let waiting: Mark[] = [];
  let cancel = (): void => undefined;
  const writing = new Set<Promise<void>>();

  const write = async (partition: string, marks: readonly Mark[]): Promise<void> => {
    let problem: unknown;
    try {
      const steps = marks.map(({ key, properties }) => ({
        ...{ kind: 'upsert' as const, row: key.row, properties },
      }));
      await table.transaction(partition, steps);
    } catch (fault) {
      problem = fault;
    }
    for (const { settled } of marks) settled(problem);
  };

  const begin = (): void => {
    cancel();
    cancel = () => undefined;
    const partitions = new Map<string, Mark[]>();
    for (const mark of waiting) {
      const { partition } = mark.key;
      partitions.set(partition, [...(partitions.get(partition) ?? []), mark]);
    }
    waiting = [];
    for (const [partition, marks] of partitions) {
      const written = write(partition, marks).finally(() => writing.delete(written));
      writing.add(written);
    }
  };

  return {
    add(mark) {
      waiting.push(mark);
      if (waiting.length === 1) cancel = timer(gatheredMs, begin);
      if (waiting.length >= most) begin();
    },
    async flush() {
      begin();
      await Promise.all(writing);
    },
  };
}

import type { Storage } from '../../../bot/storage/open.js';
import type {
  Operation,
  Row,
  RowKey,
  StoredRow,
  TableName,
  Tables,
} from '../../../bot/storage/tables.js';
import type { WorkQueue } from '../../../bot/storage/work-queue.js';
import type { Post } from '../front-door/post.js';
import { wrappedTables } from '../wrapped-tables.js';

type Properties = Row['properties'];

/** One row that was written: what it held before and after; undefined where there was, or is, none. */
export interface Change {
  readonly table: TableName;
  readonly key: RowKey;
  readonly before: Held | undefined;
  readonly after: Held | undefined;
}

/** What a row holds, and the tag under which the bot knows it: it stays the same when a state is gone back to. */
interface Held {
  readonly properties: Properties;
  readonly etag: string;
}

/** What all tables held at one time of the story: what changed since the state before. */
export interface State {
  readonly before: State | undefined;
  readonly depth: number;
  readonly changes: readonly Change[];
  readonly at: Date;
}

export const emptyState = (at: Date): State => ({ before: undefined, depth: 0, changes: [], at });

/**
 * Embedded storage that remembers every row that is written, so that a test can go back to any state of
 * the story, and on again, at the cost of the rows that differ.
 */
export class States {
  private readonly rows = new Map<string, Held & { readonly stored: string }>();
  private changes: Change[] = [];
  /** Calls of storage that have not ended. */
  private open = 0;
  private current: State;
  /** While it is set, nothing is taken from queues, and nothing put into them. */
  queuesRest = false;

  constructor(
    private readonly storage: Storage,
    at: Date,
  ) {
    this.current = emptyState(at);
  }

  /** What the bot is given. */
  readonly asStorage = (): Storage => ({
    tables: this.recorded(this.storage.tables),
    queues: {
      queue: (name) => this.resting(this.storage.queues.queue(name)),
      close: () => this.storage.queues.close(),
    },
  });

  /** What was written since it was last asked for or a state was gone to. */
  changed(): readonly Change[] {
    return this.changes;
  }

  /** The state that the story has come to by what was written. */
  reached(at: Date): State {
    const { changes, current } = this;
    if (changes.length === 0 && at.getTime() === current.at.getTime()) return current;
    this.changes = [];
    this.current = { before: current, depth: current.depth + 1, changes, at };
    return this.current;
  }

  /** Makes all tables hold what they held in that state; forgets what was written since. */
  async goTo(target: State): Promise<void> {
    const wanted = new Map<string, Change>();
    const want = (change: Change, value: Change['after']): void =>
      void wanted.set(nameOf(change.table, change.key), { ...change, after: value });
    const back = (changes: readonly Change[]): void =>
      changes.toReversed().forEach((change) => want(change, change.before));
    back(this.changes);
    const ahead: State[] = [];
    let [from, to]: [State, State] = [this.current, target];
    while (from !== to) {
      if (from.depth >= to.depth) {
        back(from.changes);
        from = from.before ?? from;
      } else {
        ahead.push(to);
        to = to.before ?? to;
      }
    }
    for (const { changes } of ahead.toReversed()) {
      for (const change of changes) want(change, change.after);
    }
    await this.put(wanted);
    this.changes = [];
    this.current = target;
  }

  /** Resolves once storage and Teams have been left alone for a while: what a turn began beside its answer is done. */
  async settled(post: Pick<Post, 'inHand'>): Promise<void> {
    for (let quiet = 0; quiet < quietTurns;) {
      const before = this.changes.length;
      await new Promise((resolve) => setImmediate(resolve));
      const isQuiet = this.open + post.inHand === 0 && this.changes.length === before;
      quiet = isQuiet ? quiet + 1 : 0;
    }
  }

  /** How many rows all tables hold. */
  size(): number {
    return this.rows.size;
  }

  /** Every row of every table, a line each: the table, the partition, the row, and what it holds. */
  lines(): readonly string[] {
    return [...this.rows].map(([name, { properties }]) => `${name} ${JSON.stringify(properties)}`);
  }

  /** Writes what is wanted, as few times as a transaction allows: each is written through to the disk. */
  private async put(wanted: ReadonlyMap<string, Change>): Promise<void> {
    const partitions = new Map<string, { table: TableName; changes: Change[] }>();
    for (const [name, change] of wanted) {
      const { table, key, after } = change;
      if (this.rows.get(name)?.etag === after?.etag) continue;
      const partition = `${table}|${key.partition}`;
      const { changes } = partitions.get(partition) ?? { changes: [] };
      partitions.set(partition, { table, changes: [...changes, change] });
    }
    for (const { table, changes } of partitions.values()) {
      for (let from = 0; from < changes.length; from += mostSteps) {
        await this.write(table, changes.slice(from, from + mostSteps));
      }
    }
  }

  private async write(table: TableName, changes: readonly Change[]): Promise<void> {
    const partition = changes[0]?.key.partition ?? '';
    const steps = changes.map(({ key: { row }, after }): Operation =>
      after ? { kind: 'upsert', row, properties: after.properties } : { kind: 'delete', row },
    );
    const done = await this.storage.tables.table(table).transaction(partition, steps);
    if (done.outcome !== 'done') throw new Error(`${table} ${partition}: a state is not reached`);
    changes.forEach(({ key, after }, at) => {
      const name = nameOf(table, key);
      if (after) this.rows.set(name, { ...after, stored: done.etags[at] ?? '' });
      else this.rows.delete(name);
    });
  }

  private note(table: TableName, { partition, row }: RowKey, after: Held | undefined): void {
    const key = { partition, row };
    const name = nameOf(table, key);
    const before = this.rows.get(name);
    this.changes.push({ table, key, before, after });
    if (after) this.rows.set(name, { ...after, stored: after.etag });
    else this.rows.delete(name);
  }

  /** The tag that storage itself has for the row that the bot knows under `etag`. */
  private storedTag(table: TableName, key: RowKey, etag: string): string {
    const held = this.rows.get(nameOf(table, key));
    return held?.etag === etag ? held.stored : `not ${held?.stored ?? etag}`;
  }

  private shown(table: TableName, row: StoredRow): StoredRow {
    return { ...row, etag: this.rows.get(nameOf(table, row))?.etag ?? row.etag };
  }

  private recorded(tables: Tables): Tables {
    const during = async <Value>(action: Promise<Value>): Promise<Value> => {
      this.open += 1;
      try {
        return await action;
      } finally {
        this.open -= 1;
      }
    };
    return wrappedTables(tables, (table, name) => ({
      get: async (key) => {
        const row = await during(table.get(key));
        return row && this.shown(name, row);
      },
      list: async (query) => {
        const page = await during(table.list(query));
        return { ...page, rows: page.rows.map((row) => this.shown(name, row)) };
      },
      insert: async (row) => {
        const done = await during(table.insert(row));
        if (done.outcome === 'inserted') this.note(name, row, { ...row, etag: done.etag });
        return done;
      },
      upsert: async (row) => {
        const etag = await during(table.upsert(row));
        this.note(name, row, { ...row, etag });
        return etag;
      },
      replace: async (row, etag) => {
        const done = await during(table.replace(row, this.storedTag(name, row, etag)));
        if (done.outcome === 'replaced') this.note(name, row, { ...row, etag: done.etag });
        return done;
      },
      delete: async (key, etag) => {
        const stored = etag === undefined ? undefined : this.storedTag(name, key, etag);
        const done = await during(table.delete(key, stored));
        if (done.outcome === 'deleted') this.note(name, key, undefined);
        return done;
      },
      transaction: async (partition, operations) => {
        const tagged = operations.map((one): Operation => {
          if (!('etag' in one) || one.etag === undefined) return one;
          return { ...one, etag: this.storedTag(name, { partition, row: one.row }, one.etag) };
        });
        const done = await during(table.transaction(partition, tagged));
        if (done.outcome === 'done') {
          operations.forEach((one, at) => {
            const etag = done.etags[at] ?? '';
            const after = one.kind === 'delete' ? undefined : { properties: one.properties, etag };
            this.note(name, { partition, row: one.row }, after);
          });
        }
        return done;
      },
    }));
  }

  private resting(queue: WorkQueue): WorkQueue {
    return {
      send: async (payload, options) => {
        if (!this.queuesRest) await queue.send(payload, options);
      },
      receive: async (options) => (this.queuesRest ? [] : queue.receive(options)),
      complete: (message) => queue.complete(message),
      release: (message, delayMs) => queue.release(message, delayMs),
      poison: (message) => queue.poison(message),
      length: () => queue.length(),
      poisonLength: () => queue.poisonLength(),
      clearPoison: () => queue.clearPoison(),
      waitingSince: () => queue.waitingSince(),
    };
  }
}

/** So many turns of the loop without either: more than what goes on beside an answer ever waits between them. */
const quietTurns = 4;

/** Of a transaction (limit of Azure Tables). */
const mostSteps = 100;

const nameOf = (table: TableName, { partition, row }: RowKey): string =>
  `${table}|${partition}|${row}`;

/** Rows that stand for something to be done: any number of instances look at them, and one does it. */
import { z } from 'zod';
import { allRows } from './all-rows.js';
import { rowCodec, type RowCodec } from './rows.js';
import type { RowKey, StoredRow, Table } from './tables.js';

const moment = z.iso.datetime();
const claiming = {
  /** When it may be taken next. */
  due: moment,
  tries: z.int().min(0),
  claim: z.string().optional(),
  claimedUntil: moment.optional(),
};

/** Something to be done, as it was read. */
export interface Work<Value extends object> {
  readonly key: RowKey;
  readonly value: Value;
  readonly due: Date;
  readonly tries: number;
  readonly claim?: string | undefined;
  readonly claimedUntil?: string | undefined;
  readonly etag: string;
}

/** What becomes of it: crossed off, tried again after a wait, or something else to be done at another time. */
export type Done<Value extends object> =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly afterMs?: number }
  | { readonly kind: 'next'; readonly value: Value; readonly due: Date };

export interface ClaimedRows<Value extends object> {
  /** Writes it down, unless it stands there already. */
  plan(key: RowKey, value: Value, due: Date): Promise<void>;
  find(key: RowKey): Promise<Work<Value> | undefined>;
  /** Everything of a partition, due or not. */
  all(partition: string): AsyncGenerator<Work<Value>>;
  /** Changes it, unless somebody else did; false then. */
  change(work: Work<Value>, value: Value, due: Date): Promise<boolean>;
  /** Crosses it off, whatever it is by now. */
  remove(key: RowKey): Promise<void>;
  /**
   * Does it, unless another instance has it in hand, in which case nothing is called. Rejects when `act`
   * does; it is put off then as it is for `later`.
   */
  work(
    work: Work<Value>,
    at: Date,
    act: (value: Value) => Promise<Done<Value>>,
  ): Promise<Done<Value>['kind'] | 'theirs'>;
}

/** So long nobody else takes what one instance does; far longer than doing it takes. */
const claimLastsMs = 5 * 60_000;
/** Waits of the tries that follow one another, in ms: the last is repeated. */
const waitsMs = [2, 5, 15, 60, 240, 1_440].map((minutes) => minutes * 60_000);

type State = z.infer<z.ZodObject<typeof claiming>>;
const open = { claim: undefined, claimedUntil: undefined };

/** `schema` is what is to be done, without fields called due, tries, claim or claimedUntil. */
export function createClaimedRows<Shape extends z.ZodRawShape>(
  table: Table,
  schema: z.ZodObject<Shape>,
  newLetters: () => string,
): ClaimedRows<z.infer<z.ZodObject<Shape>>> {
  type Value = z.infer<z.ZodObject<Shape>>;
  const values = rowCodec<Value>(1, schema);
  const access = accessTo(table, values, newLetters);
  const { find, replace, claim } = access;

  const settle = async (work: Work<Value>, done: Done<Value>, at: Date): Promise<void> => {
    switch (done.kind) {
      case 'done':
        await table.delete(work.key, work.etag);
        return;
      case 'next':
        await replace({ ...work, ...open, value: done.value, due: done.due, tries: 0 });
        return;
      case 'later': {
        const wait = waitsMs[Math.min(work.tries, waitsMs.length - 1)] ?? 0;
        const due = new Date(at.getTime() + Math.max(wait, done.afterMs ?? 0));
        await replace({ ...work, ...open, due, tries: work.tries + 1 });
      }
    }
  };

  return {
    find,
    async plan(key, value, due) {
      await table.insert({ ...key, properties: access.encode(value, { due, tries: 0 }) });
    },
    async *all(partition) {
      for await (const row of allRows(table, { partition })) yield access.decode(row);
    },
    async change(work, value, due) {
      return (await replace({ ...work, ...open, value, due, tries: 0 })) !== undefined;
    },
    async remove(key) {
      await table.delete(key);
    },
    async work(work, at, act) {
      const mine = await claim(work, at);
      if (!mine) return 'theirs';
      let done: Done<Value> = { kind: 'later' };
      try {
        done = await act(mine.value);
      } finally {
        await settle(mine, done, at);
      }
      return done.kind;
    },
  };
}

/** The rows themselves: the value and the claim side by side. */
function accessTo<Value extends object>(
  table: Table,
  values: RowCodec<Value>,
  newLetters: () => string,
) {
  const claims = rowCodec<State>(1, z.object(claiming));

  const encode = (
    value: Value,
    { due, ...state }: Omit<State, 'due'> & { readonly due: Date },
  ) => ({
    ...values.encode(value),
    ...claims.encode({ due: due.toISOString(), ...state }),
  });
  const decode = (row: StoredRow): Work<Value> => {
    const { due, ...state } = claims.decode(row);
    const { partition, row: name, etag } = row;
    const key = { partition, row: name };
    return { key, value: values.decode(row), due: new Date(due), ...state, etag };
  };
  const find = async (key: RowKey): Promise<Work<Value> | undefined> => {
    const row = await table.get(key);
    return row && decode(row);
  };
  const replace = async (work: Work<Value>): Promise<Work<Value> | undefined> => {
    const { key, value, due, tries, claim, claimedUntil, etag } = work;
    const properties = encode(value, { due, tries, claim, claimedUntil });
    const outcome = await table.replace({ ...key, properties }, etag);
    return outcome.outcome === 'replaced' ? { ...work, etag: outcome.etag } : undefined;
  };

  return {
    ...{ encode, decode, find, replace },
    claim: async (work: Work<Value>, at: Date): Promise<Work<Value> | undefined> => {
      const { claimedUntil } = work;
      if (claimedUntil !== undefined && Date.parse(claimedUntil) > at.getTime()) return undefined;
      const name = `${newLetters()}${newLetters()}`;
      const until = new Date(at.getTime() + claimLastsMs).toISOString();
      const taken = await replace({ ...work, claim: name, claimedUntil: until });
      if (taken) return taken;
      // A write whose answer was lost is sent again and finds its own trace.
      const newest = await find(work.key);
      return newest?.claim === name ? newest : undefined;
    },
  };
}

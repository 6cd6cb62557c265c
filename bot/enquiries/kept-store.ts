import { z } from 'zod';
import { rowCodec } from '../storage/rows.js';
import type { StoredRow, Tables } from '../storage/tables.js';
import { allRows } from '../storage/all-rows.js';
import { referenceSchema, type KeptAnswer, type KeptAnswers } from './model.js';

/** Table Answers; partition `kept`, row: the reference of the enquiry. */
const keptRow = rowCodec(
  1,
  z.object({
    questions: z.tuple([z.string().min(1)], z.string().min(1)),
    answer: z.string().min(1),
    answered: z.iso.date(),
  }),
);
const partition = 'kept';

/** A kept answer with the tag of the version that was read. */
export interface StoredAnswer extends KeptAnswer {
  readonly etag: string;
}

/** Answers that are kept for others; see KeptAnswers for how fresh `all` is. */
export interface KeptAnswerStore extends KeptAnswers {
  find(id: string): Promise<StoredAnswer | undefined>;
  /** `exists`: it is kept already, and stays as it is. */
  keep(answer: KeptAnswer): Promise<'kept' | 'exists'>;
  /** `stale`: somebody has changed or withdrawn it since `etag` was read. */
  change(answer: KeptAnswer, etag: string): Promise<'changed' | 'stale'>;
  /** Does nothing when it is withdrawn already. */
  withdraw(id: string): Promise<void>;
}

/** How long other instances may go on with what they have read, in ms. */
const staysFreshMs = 30_000;

/** Keeps answers in the table Answers. `now` is only asked for the age of what was read. */
export function createKeptAnswers(tables: Tables, now: () => Date): KeptAnswerStore {
  const table = tables.table('Answers');
  let read: { readonly at: number; readonly answers: Promise<readonly KeptAnswer[]> } | undefined;

  const readAll = async (): Promise<readonly KeptAnswer[]> => {
    const answers: KeptAnswer[] = [];
    for await (const row of allRows(table, { partition })) answers.push(withoutTag(decode(row)));
    return answers.sort((left, right) => right.answered.localeCompare(left.answered));
  };

  const written = <Outcome>(outcome: Outcome): Outcome => {
    read = undefined;
    return outcome;
  };

  return {
    async all() {
      const age = read ? now().getTime() - read.at : Infinity;
      if (!read || age < 0 || age >= staysFreshMs) {
        read = { at: now().getTime(), answers: readAll() };
      }
      const current = read;
      try {
        return await current.answers;
      } catch (fault) {
        if (read === current) read = undefined;
        throw fault;
      }
    },
    async find(id) {
      const row = await table.get({ partition, row: id });
      return row && decode(row);
    },
    async keep(answer) {
      const { outcome } = await table.insert(rowOf(answer));
      return written(outcome === 'inserted' ? 'kept' : 'exists');
    },
    async change(answer, etag) {
      const { outcome } = await table.replace(rowOf(answer), etag);
      return written(outcome === 'replaced' ? 'changed' : 'stale');
    },
    async withdraw(id) {
      written(await table.delete({ partition, row: id }));
    },
  };
}

function rowOf({ id, questions, answer, answered }: KeptAnswer) {
  return {
    partition,
    row: id,
    properties: keptRow.encode({ questions: [...questions], answer, answered }),
  };
}

function decode(row: StoredRow): StoredAnswer {
  return { id: referenceSchema.parse(row.row), ...keptRow.decode(row), etag: row.etag };
}

function withoutTag({ id, questions, answer, answered }: StoredAnswer): KeptAnswer {
  return { id, questions, answer, answered };
}

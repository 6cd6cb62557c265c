import { z } from 'zod';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { Tables } from '../storage/tables.js';
import { presenceOf, type Instance } from './model.js';

/** The table Instances, partition `instances`: a row for each process, under its name. */
const partition = 'instances';
const codec = rowCodec(
  1,
  z.object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
  }),
);

/** The processes that run, and those that went without a word. */
export interface Instances {
  /** Shows that the process is there, and forgets those that went long ago. */
  show(instance: Instance): Promise<void>;
  /** It has ended as it should. */
  leave(name: string): Promise<void>;
  /** All that are not forgotten, by when they started. */
  all(now: Date): Promise<readonly Instance[]>;
}

export function createInstances(tables: Tables): Instances {
  const table = tables.table('Instances');

  const every = async function* () {
    for await (const row of allRows(table, { partition })) {
      const { version, startedAt, seenAt } = codec.decode(row);
      const dates = { startedAt: new Date(startedAt), seenAt: new Date(seenAt) };
      yield { row, instance: { name: row.row, version, ...dates } };
    }
  };

  return {
    async show({ name, version, startedAt, seenAt }) {
      const properties = codec.encode({
        version,
        startedAt: startedAt.toISOString(),
        seenAt: seenAt.toISOString(),
      });
      await table.upsert({ partition, row: name, properties });
      for await (const { row, instance } of every()) {
        // By its tag: one that shows itself after all stays.
        if (presenceOf(instance, seenAt) === 'forgotten') await table.delete(row, row.etag);
      }
    },

    async leave(name) {
      await table.delete({ partition, row: name });
    },

    async all(now) {
      const found: Instance[] = [];
      for await (const { instance } of every()) {
        if (presenceOf(instance, now) !== 'forgotten') found.push(instance);
      }
      return found.sort((one, other) => Number(one.startedAt) - Number(other.startedAt));
    },
  };
}

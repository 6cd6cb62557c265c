import { z } from 'zod';
import { topicIds } from '../../library/entry-schema.js';
import { rowCodec } from '../../storage/rows.js';
import type { Tables } from '../../storage/tables.js';
import type { BroadcastId } from '../model.js';

/** What somebody asked another editor to release, where one of them alone may not. */
const wishSchema = z.object({
  /** `personKey` of who asked, and their name. */
  by: z.string(),
  name: z.string(),
  /** When it is to be sent; at once where it is absent. */
  dueAt: z.iso.datetime().optional(),
});
export type Wish = z.infer<typeof wishSchema>;

const planSchema = z.object({
  issue: z.string(),
  /** `personKey` of those who made it or changed who gets it: none of them is its second person. */
  makers: z.array(z.string()),
  /** Of the issue as it was sent: tells whether it was changed since. */
  digest: z.string().optional(),
  wish: wishSchema.optional(),
  /** The forms of the message that begin with the items on some topics. */
  variants: z.array(z.object({ name: z.string(), topics: z.array(z.enum(topicIds)) })).optional(),
  /** Of a correction or a recall: why, and the day that the message names. */
  change: z.object({ reason: z.string(), on: z.iso.date() }).optional(),
});

/** What the editors' side keeps of a broadcast beside what the engine does. */
export type Plan = z.infer<typeof planSchema>;

/** The plan of which nobody asks for its release any more. */
export const withoutWish = (plan: Plan): Plan => ({ ...plan, wish: undefined });

const codec = rowCodec<Plan>(1, planSchema);
const keyOf = (id: BroadcastId) => ({ partition: id, row: 'plan' });

const eventKey = (id: BroadcastId, event: string) => ({ partition: id, row: `event-${event}` });

export interface PlanStore {
  write(id: BroadcastId, plan: Plan): Promise<void>;
  get(id: BroadcastId): Promise<Plan | undefined>;
  /** Applies `change`, which may be asked several times; gives the plan as it is then. */
  revise(id: BroadcastId, change: (plan: Plan) => Plan): Promise<Plan | undefined>;
  /** True once for that event of a broadcast, however many instances ask. */
  claim(id: BroadcastId, event: string): Promise<boolean>;
  hasClaimed(id: BroadcastId, event: string): Promise<boolean>;
}

/** More than so many editors do not change one plan at once. */
const mostTries = 20;

/** Keeps plans in the table Broadcasts, in the partition of the broadcast. */
export function createPlanStore(tables: Tables): PlanStore {
  const table = tables.table('Broadcasts');
  return {
    async write(id, plan) {
      await table.upsert({ ...keyOf(id), properties: codec.encode(plan) });
    },
    async get(id) {
      const row = await table.get(keyOf(id));
      return row && codec.decode(row);
    },
    async revise(id, change) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const row = await table.get(keyOf(id));
        if (!row) return undefined;
        const next = change(codec.decode(row));
        const properties = codec.encode(next);
        const { outcome } = await table.replace({ ...keyOf(id), properties }, row.etag);
        if (outcome === 'replaced') return next;
      }
      throw new Error('The plan of a broadcast was changed by others again and again.');
    },
    async claim(id, event) {
      const claimed = await table.insert({ ...eventKey(id, event), properties: {} });
      return claimed.outcome === 'inserted';
    },
    async hasClaimed(id, event) {
      return (await table.get(eventKey(id, event))) !== undefined;
    },
  };
}

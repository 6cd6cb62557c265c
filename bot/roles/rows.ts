import { z } from 'zod';
import { personKey, roles, type Identified } from '../conversation/person.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey } from '../storage/tables.js';

/*
 * Table Roles, partition `holders`: a row for each person who holds or held roles, and the row
 * `editors`, which counts those who are editors, so that no two changes at once take the last two.
 */

const roleList = z.array(z.enum(roles));
export const holderRow = rowCodec(
  1,
  z.object({
    person: z.object({
      id: z.string().min(1),
      objectId: z.string().optional(),
      name: z.string(),
      tenant: z.string(),
    }),
    roles: roleList,
    /** The last change, so that one whose record was lost can be recorded still. */
    changed: z.object({
      at: z.iso.datetime(),
      by: z.object({ key: z.string(), name: z.string() }),
      before: roleList,
    }),
  }),
);
export const countRow = rowCodec(1, z.object({ editors: z.int().min(0) }));

export const partition = 'holders';
export const countKey: RowKey = { partition, row: 'editors' };
export const keyOf = (person: Identified): RowKey => ({
  partition,
  row: `person-${personKey(person)}`,
});
export const holders = { partition, from: 'person-', before: 'person.' };

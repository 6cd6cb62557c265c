import { allRows } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import * as rows from './rows.js';
import { stored } from './stored.js';

/** Everybody who has written to the bot, in the table Subscribers. */
export function createAcquaintances(table: Table) {
  const tenants = async (): Promise<readonly string[]> => {
    const known: string[] = [];
    for await (const row of allRows(table, { partition: rows.tenantsPartition })) {
      known.push(rows.tenantRow.decode(row).tenant);
    }
    return known;
  };

  /** There are few tenants: each is asked for its row. */
  const inAnyTenant = async (
    rowIn: (tenant: string) => string,
  ): Promise<rows.Acquaintance | undefined> => {
    const asked = (await tenants()).map((tenant) => {
      const key = { partition: rows.tenantPartition(tenant), row: rowIn(tenant) };
      return stored(table, key, rows.personRow);
    });
    return (await Promise.all(asked)).find((one) => one !== undefined)?.value;
  };

  return {
    /** By `personKey`, which does not tell the tenant. */
    byKey: (key: string) => inAnyTenant(() => rows.personRowName(key)),

    byObjectId: (objectId: string) =>
      inAnyTenant((tenant) => rows.personKeyOf({ id: '', objectId, tenant }).row),

    async *all(): AsyncGenerator<rows.Acquaintance> {
      for (const tenant of await tenants()) {
        const partition = rows.tenantPartition(tenant);
        for await (const row of allRows(table, { partition, ...rows.personRows })) {
          yield rows.personRow.decode(row);
        }
      }
    },
  };
}

import type { Page, Table } from '../storage/tables.js';
import type { Subscriber } from './model.js';
import type { SubscriberPage } from './port.js';
import { chatRow, chatRows, tenantsPartition, type Chat } from './rows.js';

type Reader = (chat: Chat) => Subscriber;

const read = ({ rows }: Page, reader: Reader): readonly Subscriber[] =>
  rows.map((row) => reader(chatRow.decode(row)));

/** A page of the subscribers of one tenant. */
export async function pageOf(
  table: Table,
  partition: string,
  size: number,
  reader: Reader,
  continuation?: string,
): Promise<SubscriberPage> {
  const page = await table.list({
    partition,
    ...chatRows,
    pageSize: size,
    ...(continuation === undefined ? {} : { continuation }),
  });
  const subscribers = read(page, reader);
  return page.next === undefined ? { subscribers } : { subscribers, next: page.next };
}

/**
 * A page of the subscribers of every tenant, tenant after tenant; a page ends with its tenant.
 * The continuation is the partition of a tenant and, after a blank, where to go on in it.
 */
export async function pageOfAll(
  table: Table,
  size: number,
  reader: Reader,
  continuation = '',
): Promise<SubscriberPage> {
  const blank = continuation.indexOf(' ');
  const within = blank < 0 ? undefined : continuation.slice(blank + 1);
  const from = blank < 0 ? continuation : continuation.slice(0, blank);
  const tenants = await table.list({ partition: tenantsPartition, from, pageSize: 2 });
  const [tenant, after] = tenants.rows;
  if (!tenant) return { subscribers: [] };
  const { subscribers, next } = await pageOf(table, tenant.row, size, reader, within);
  if (next !== undefined) return { subscribers, next: `${tenant.row} ${next}` };
  return after ? { subscribers, next: after.row } : { subscribers };
}

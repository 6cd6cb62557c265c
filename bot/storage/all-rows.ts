import type { RangeQuery, StoredRow, Table } from './tables.js';

type WholeRange = Omit<RangeQuery, 'continuation'>;

async function* pagesOf(table: Table, query: WholeRange): AsyncGenerator<readonly StoredRow[]> {
  let continuation: string | undefined;
  do {
    const page = await table.list({
      ...query,
      ...(continuation === undefined ? {} : { continuation }),
    });
    yield page.rows;
    continuation = page.next;
  } while (continuation !== undefined);
}

/** Every row of a range, page after page. */
export async function* allRows(table: Table, query: WholeRange): AsyncGenerator<StoredRow> {
  for await (const rows of pagesOf(table, query)) yield* rows;
}

/** How many rows a range has. */
export async function countRows(table: Table, query: WholeRange): Promise<number> {
  let count = 0;
  for await (const rows of pagesOf(table, query)) count += rows.length;
  return count;
}

/** The same, all of them at once: only for ranges that are known to be small. */
export async function rowsOf(table: Table, query: WholeRange): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const row of allRows(table, query)) rows.push(row);
  return rows;
}

/** So many rows a transaction: the limit of Azure Tables. */
const mostTogether = 100;

/** Deletes every row of a range, also while another instance does the same; gives how many it met. */
export async function deleteRows(
  table: Table,
  query: Omit<WholeRange, 'pageSize'>,
): Promise<number> {
  const { partition } = query;
  for (let count = 0; ;) {
    const { rows } = await table.list({ ...query, pageSize: mostTogether });
    if (rows.length === 0) return count;
    count += rows.length;
    const steps = rows.map(({ row }) => ({ kind: 'delete', row }) as const);
    const { outcome } = await table.transaction(partition, steps);
    if (outcome === 'done') continue;
    for (const { row } of rows) await table.delete({ partition, row });
  }
}

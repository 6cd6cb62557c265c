import type { RangeQuery, StoredRow, Table } from './tables.js';

/** Every row of a range, page after page. */
export async function* allRows(
  table: Table,
  query: Omit<RangeQuery, 'continuation'>,
): AsyncGenerator<StoredRow> {
  let continuation: string | undefined;
  do {
    const page = await table.list({
      ...query,
      ...(continuation === undefined ? {} : { continuation }),
    });
    yield* page.rows;
    continuation = page.next;
  } while (continuation !== undefined);
}

/** The same, all of them at once: only for ranges that are known to be small. */
export async function rowsOf(
  table: Table,
  query: Omit<RangeQuery, 'continuation'>,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const row of allRows(table, query)) rows.push(row);
  return rows;
}

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

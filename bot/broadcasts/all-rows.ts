import type { StoredRow, Table } from '../storage/tables.js';

/** Every row of a partition: Azure may end a page before the last row at any time. */
export async function allRows(table: Table, partition: string): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for (let continuation: string | undefined; ;) {
    const page = await table.list({
      partition,
      ...(continuation !== undefined && { continuation }),
    });
    rows.push(...page.rows);
    continuation = page.next;
    if (continuation === undefined) return rows;
  }
}

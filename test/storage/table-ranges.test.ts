import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tableNames } from '../../bot/storage/tables.js';
import type { RangeQuery, Table } from '../../bot/storage/tables.js';
import { rejectsWith } from '../support/refusals.js';
import { describeEveryAdapter } from '../support/storage.js';

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const forbidden = ['/', '\\', '#', '?', '%', '\u007f', '\n', '\u0000', 'é', '🚒', '\u00a0'];
const allowed = printable.filter((character) => !forbidden.includes(character));
/** Azurite, unlike Azure, mistakes a comma in a key of a transaction for the end of that key. */
const commaless = allowed.filter((character) => character !== ',');
const allowedKey = fc.string({ unit: fc.constantFrom(...allowed), minLength: 1, maxLength: 40 });
const forbiddenKey = fc
  .tuple(fc.string({ maxLength: 5 }), fc.constantFrom(...forbidden), fc.string({ maxLength: 5 }))
  .map((parts) => parts.join(''));

describeEveryAdapter('Keys and ranges', (storage) => {
  const table = (): Table => storage().tables.table(tableNames[0]);

  const writeRows = async (partition: string, rows: readonly string[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += 100)
      await table().transaction(
        partition,
        rows.slice(start, start + 100).map((row) => ({ kind: 'upsert', row, properties: {} })),
      );
  };

  const readPages = async (query: RangeQuery): Promise<string[][]> => {
    const pages: string[][] = [];
    let continuation: string | undefined;
    do {
      const page = await table().list({ ...query, ...(continuation && { continuation }) });
      pages.push(page.rows.map((row) => row.row));
      continuation = page.next;
    } while (continuation !== undefined);
    return pages;
  };

  it('keep every allowed key', async () => {
    await fc.assert(
      fc.asyncProperty(allowedKey, allowedKey, async (partition, row) => {
        const etag = await table().upsert({ partition, row, properties: { row } });
        const stored = { partition, row, etag, properties: { row } };
        assert.deepEqual(await table().get({ partition, row }), stored);
        const { rows } = await table().list({ partition, from: row, pageSize: 1 });
        assert.deepEqual(rows, [stored]);
        assert.deepEqual(await table().delete({ partition, row }, etag), { outcome: 'deleted' });
      }),
      {
        numRuns: 60,
        examples: [
          ["it's", "a''b"],
          [' ', allowed.join('')],
        ],
      },
    );
  });

  it('keep every allowed key in transactions', async () => {
    const key = fc.string({ unit: fc.constantFrom(...commaless), minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(key, key, async (partition, row) => {
        const written = await table().transaction(partition, [
          { kind: 'upsert', row, properties: { row } },
        ]);
        assert.equal(written.outcome, 'done');
        const [etag] = written.etags;
        assert.deepEqual(await table().get({ partition, row }), {
          ...{ partition, row, etag },
          properties: { row },
        });
      }),
      { numRuns: 40, examples: [["it's", "a''b"]] },
    );
  });

  it('keep the longest key, and refuse a longer or an empty one', async () => {
    const longest = 'k'.repeat(512);
    await table().insert({ partition: longest, row: longest, properties: {} });
    assert.ok(await table().get({ partition: longest, row: longest }));
    for (const bad of ['', `${longest}k`]) {
      await rejectsWith('invalid-key', () => table().get({ partition: bad, row: 'r' }));
      await rejectsWith('invalid-key', () => table().get({ partition: 'p', row: bad }));
    }
  });

  it('refuse every forbidden key, without quoting it', async () => {
    await fc.assert(
      fc.asyncProperty(forbiddenKey, async (bad) => {
        const row = { partition: 'p', row: bad, properties: {} };
        const error = await rejectsWith('invalid-key', () => table().insert(row));
        assert.ok(!error.message.includes(bad) || bad.trim().length < 2);
        await rejectsWith('invalid-key', () => table().list({ partition: bad }));
        await rejectsWith('invalid-key', () =>
          table().transaction('p', [{ kind: 'delete', row: bad }]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('list a partition in the order of code units', async () => {
    const rows = [...commaless, 'Za', 'aZ', 'a a', 'a-a', 'a.a', '10', 'issue~2'];
    await writeRows('p', rows);
    await writeRows('q', ['elsewhere']);
    assert.deepEqual((await readPages({ partition: 'p' })).flat(), rows.sort());
  });

  it('list an empty partition as one empty page', async () => {
    assert.deepEqual(await table().list({ partition: 'nobody' }), { rows: [] });
  });

  it('give the rows from one key and before another', async () => {
    await writeRows('p', ['a', 'b', "b'", 'b-1', 'b-2', 'c', 'd']);
    const rows = async (query: Partial<RangeQuery>) =>
      (await readPages({ partition: 'p', ...query })).flat();
    assert.deepEqual(await rows({ from: 'b' }), ['b', "b'", 'b-1', 'b-2', 'c', 'd']);
    assert.deepEqual(await rows({ before: 'b-1' }), ['a', 'b', "b'"]);
    assert.deepEqual(await rows({ from: 'b-', before: 'b.' }), ['b-1', 'b-2']);
    assert.deepEqual(await rows({ from: "b'", before: 'b/' }), ["b'", 'b-1', 'b-2']);
    assert.deepEqual(await rows({ from: 'c', before: 'b' }), []);
    assert.deepEqual(await rows({ from: 'x' }), []);
  });

  it('give a range page by page, complete and in order', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => `row-${String(index).padStart(2, '0')}`);
    await writeRows('p', rows);
    const pages = await readPages({
      partition: 'p',
      from: 'row-01',
      before: 'row-24',
      pageSize: 5,
    });
    assert.deepEqual(pages.flat(), rows.slice(1, 24));
    assert.deepEqual(
      pages.map((page) => page.length),
      [5, 5, 5, 5, 3],
    );
  });

  it('give 1,000 rows a page unless told', async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => String(10_000 + index));
    await writeRows('p', rows);
    const pages = await readPages({ partition: 'p' });
    assert.deepEqual(
      pages.map((page) => page.length),
      [1_000, 1],
    );
  });

  it('refuse a page size or a bound that cannot be asked', async () => {
    for (const pageSize of [0, 1_001, 1.5, NaN])
      await assert.rejects(() => table().list({ partition: 'p', pageSize }), RangeError);
    await rejectsWith('invalid-key', () => table().list({ partition: 'p', from: 'é' }));
    await rejectsWith('invalid-key', () => table().list({ partition: 'p', before: 'a\n' }));
  });
});

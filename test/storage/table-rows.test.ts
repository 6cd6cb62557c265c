import assert from 'node:assert/strict';
import { tableNames } from '../../bot/storage/tables.js';
import type { Table } from '../../bot/storage/tables.js';
import { rejectsWith } from '../support/refusals.js';
import { describeEveryAdapter } from '../support/storage.js';

const key = { partition: 'kent', row: 'maidstone' };
const first = { ...key, properties: { name: 'Maidstone', ward: 26 } };
const second = { ...key, properties: { name: 'Maidstone Borough' } };

describeEveryAdapter('Rows of a table', (storage) => {
  const table = (): Table => storage().tables.table(tableNames[0]);

  async function insertedTag(): Promise<string> {
    const inserted = await table().insert(first);
    assert.equal(inserted.outcome, 'inserted');
    return inserted.etag;
  }

  it('finds nothing where nothing was written', async () => {
    assert.equal(await table().get(key), undefined);
  });

  it('inserts a row, and reads it with the tag that inserting gave', async () => {
    const etag = await insertedTag();
    assert.deepEqual(await table().get(key), { ...first, etag });
  });

  it('does not insert over a row', async () => {
    await insertedTag();
    assert.deepEqual(await table().insert(second), { outcome: 'exists' });
    assert.deepEqual((await table().get(key))?.properties, first.properties);
  });

  it('upserts a row that is missing', async () => {
    const etag = await table().upsert(first);
    assert.deepEqual(await table().get(key), { ...first, etag });
  });

  it('upserts over a row: the whole row, with another tag', async () => {
    const before = await insertedTag();
    const etag = await table().upsert(second);
    assert.notEqual(etag, before);
    assert.deepEqual(await table().get(key), { ...second, etag });
  });

  it('replaces the version that was read, whole', async () => {
    const before = await insertedTag();
    const replaced = await table().replace(second, before);
    assert.equal(replaced.outcome, 'replaced');
    assert.notEqual(replaced.etag, before);
    assert.deepEqual(await table().get(key), { ...second, etag: replaced.etag });
  });

  it('does not replace another version', async () => {
    const before = await insertedTag();
    await table().upsert(first);
    assert.deepEqual(await table().replace(second, before), { outcome: 'stale' });
    assert.deepEqual((await table().get(key))?.properties, first.properties);
  });

  it('does not replace a row that is gone, nor the row that came after it', async () => {
    const before = await insertedTag();
    await table().delete(key);
    assert.deepEqual(await table().replace(second, before), { outcome: 'missing' });
    await insertedTag();
    assert.deepEqual(await table().replace(second, before), { outcome: 'stale' });
  });

  it('deletes whatever is there', async () => {
    await insertedTag();
    assert.deepEqual(await table().delete(key), { outcome: 'deleted' });
    assert.equal(await table().get(key), undefined);
    assert.deepEqual(await table().delete(key), { outcome: 'missing' });
  });

  it('deletes the version that was read, and no other', async () => {
    const before = await insertedTag();
    const etag = await table().upsert(second);
    assert.deepEqual(await table().delete(key, before), { outcome: 'stale' });
    assert.deepEqual(await table().get(key), { ...second, etag });
    assert.deepEqual(await table().delete(key, etag), { outcome: 'deleted' });
    assert.deepEqual(await table().delete(key, etag), { outcome: 'missing' });
  });

  it('refuses a tag that would stand for any version', async () => {
    await insertedTag();
    for (const etag of ['', '*']) {
      await rejectsWith('invalid-row', () => table().replace(second, etag));
      await rejectsWith('invalid-row', () => table().delete(key, etag));
      await rejectsWith('invalid-row', () =>
        table().transaction(key.partition, [{ kind: 'delete', row: key.row, etag }]),
      );
    }
    assert.deepEqual((await table().get(key))?.properties, first.properties);
  });

  it('keeps tables, partitions and rows apart', async () => {
    await table().upsert(first);
    const other = storage().tables.table(tableNames[1]);
    assert.equal(await other.get(key), undefined);
    assert.equal(await table().get({ ...key, partition: 'Kent' }), undefined);
    assert.equal(await table().get({ ...key, row: 'Maidstone' }), undefined);
  });

  it('loses none of 50 guarded increments at once', async function () {
    this.timeout(20_000);
    await table().upsert({ ...key, properties: { count: 0 } });
    const increment = async (): Promise<void> => {
      for (;;) {
        const row = await table().get(key);
        assert.ok(row);
        const count = Number(row.properties['count']) + 1;
        const replaced = await table().replace({ ...key, properties: { count } }, row.etag);
        if (replaced.outcome === 'replaced') return;
      }
    };
    await Promise.all(Array.from({ length: 50 }, increment));
    assert.equal((await table().get(key))?.properties['count'], 50);
  });

  it('answers a check while it is open, and nothing once it is closed', async () => {
    await insertedTag();
    await storage().tables.check();
    const opened = table();
    await storage().tables.close();
    await storage().tables.close();
    await rejectsWith('closed', () => opened.get(key));
    await rejectsWith('closed', () => opened.upsert(first));
    await rejectsWith('closed', () => table().list({ partition: 'kent' }));
    await rejectsWith('closed', () => storage().tables.check());
  });
});

import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../bot/storage/embedded/database.js';
import { embeddedTable } from '../../../bot/storage/embedded/table.js';
import { openStorage } from '../../../bot/storage/open.js';
import { rejectsWith } from '../../support/refusals.js';

const key = { partition: 'p', row: 'r' };

describe('Embedded storage', () => {
  let parent = '';
  let directory = '';
  const time = Date.UTC(2024, 5, 5);
  const open = () => openStorage({ kind: 'embedded', directory }, () => time);

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'storage-'));
    directory = join(parent, 'not', 'there', 'yet');
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('makes its directory, and says which kind it is', async () => {
    const { tables, queues } = await open();
    assert.equal(tables.kind, 'embedded');
    assert.ok((await readdir(directory)).includes('bot.sqlite'));
    await tables.close();
    await queues.close();
  });

  it('has everything, with the same tags, when it is opened again', async () => {
    const first = await open();
    const etag = await first.tables.table('Places').upsert({ ...key, properties: { name: 'é' } });
    await first.queues.queue('broadcasts').send({ batch: 1 });
    await first.tables.close();
    await first.queues.close();

    const second = await open();
    const places = second.tables.table('Places');
    assert.deepEqual(await places.get(key), { ...key, etag, properties: { name: 'é' } });
    assert.equal(await second.queues.queue('broadcasts').length(), 1);
    await places.delete(key);
    await second.tables.close();
    await second.queues.close();

    const third = await open();
    assert.notEqual(await third.tables.table('Places').upsert({ ...key, properties: {} }), etag);
    await third.tables.close();
    await third.queues.close();
  });

  it('is one file after a clean stop', async () => {
    const { tables, queues } = await open();
    await tables.table('Places').upsert({ ...key, properties: {} });
    await tables.close();
    await queues.close();
    const copy = join(parent, 'copy');
    await mkdir(copy);
    await copyFile(join(directory, 'bot.sqlite'), join(copy, 'bot.sqlite'));
    const database = openDatabase(copy);
    assert.ok(await embeddedTable(database, 'Places').get(key));
    database.close();
  });

  it('is refused a second time until both parts are closed', async () => {
    const { tables, queues } = await open();
    const refusal = await rejectsWith('in-use', open);
    assert.match(refusal.hint, /DATA_DIR/);
    await tables.close();
    await rejectsWith('in-use', open);
    await queues.close();
    const again = await open();
    await again.tables.close();
    await again.queues.close();
  });

  it('says that it cannot make its directory', async () => {
    await writeFile(join(parent, 'not'), 'a file');
    const error = await rejectsWith('unavailable', open);
    assert.ok(error.message.includes(directory));
  });

  it('says that its file is none of SQLite, and lets go of the directory', async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'bot.sqlite'), 'no database'.repeat(1_000));
    await rejectsWith('damaged', open);
    await rm(join(directory, 'bot.sqlite'));
    const { tables, queues } = await open();
    await tables.check();
    await tables.close();
    await queues.close();
  });

  it('says that the disk is full, and keeps what it had', async () => {
    const database = openDatabase(directory);
    const places = embeddedTable(database, 'Places');
    await places.insert({ ...key, properties: { name: 'kept' } });
    // SQLite answers a limit on the pages of a file as it answers a full disk.
    database.prepare('PRAGMA max_page_count = 20').get();
    const big = { text: 'x'.repeat(30_000) };
    const fill = async () => {
      for (let row = 0; row < 10; row += 1)
        await places.upsert({ partition: 'p', row: `big-${row}`, properties: big });
    };
    await rejectsWith('full', fill);
    const steps = Array.from({ length: 5 }, (_, row) => ({
      ...{ kind: 'insert' as const, row: `step-${row}` },
      properties: big,
    }));
    await rejectsWith('full', () => places.transaction('steps', steps));
    assert.deepEqual(await places.list({ partition: 'steps' }), { rows: [] });
    assert.deepEqual((await places.get(key))?.properties, { name: 'kept' });
    database.close();
  });
});

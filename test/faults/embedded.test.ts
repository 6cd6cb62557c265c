import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openDatabase, type EmbeddedDatabase } from '../../bot/storage/embedded/database.js';
import { openEmbedded } from '../../bot/storage/embedded/open.js';
import type { Storage } from '../../bot/storage/open.js';
import { rejectsWith } from '../support/refusals.js';

const key = { partition: 'p', row: 'r' };
const big = { text: 'x'.repeat(30_000) };
const minute = 60_000;

describe('Embedded storage that fails for real', () => {
  let parent = '';
  let directory = '';
  let time = 0;
  let database: EmbeddedDatabase | undefined;
  let storage: Storage | undefined;
  const open = (): Storage => {
    database = openDatabase(directory);
    return (storage = openEmbedded(directory, () => time, database));
  };
  const close = async (): Promise<void> => {
    await storage?.tables.close();
    await storage?.queues.close();
    storage = undefined;
  };
  /** SQLite answers a limit on the pages of a file as it answers a full disk. */
  const mostPages = (pages: number): void => {
    database?.prepare(`PRAGMA max_page_count = ${pages}`).all();
  };

  /** Fills the file until it takes nothing more. */
  const fillUp = async ({ tables }: Storage): Promise<void> => {
    mostPages(1);
    const fill = async (characters: number): Promise<void> => {
      for (let row = 0; row < 100; row += 1) {
        const properties = { text: 'x'.repeat(characters) };
        await tables
          .table('Places')
          .insert({ partition: 'fill', row: `${characters}-${row}`, properties });
      }
    };
    await rejectsWith('full', () => fill(3_000));
    await rejectsWith('full', () => fill(300));
  };

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'faults-'));
    directory = join(parent, 'data');
    time = Date.UTC(2026, 10, 21, 9);
  });
  afterEach(async () => {
    await close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('says that the disk is full, serves what it has, and goes on once there is room', async () => {
    const { tables, queues } = open();
    const places = tables.table('Places');
    await places.insert({ ...key, properties: { name: 'kept' } });
    await tables.check();
    await fillUp({ tables, queues });
    await rejectsWith('full', () => places.upsert({ partition: 'p', row: 'big', properties: big }));
    // The check does not wait for its minute: a write has failed.
    const fault = await rejectsWith('full', () => tables.check());
    assert.match(fault.message, /can be read, but takes no more writes.*full.*SQLITE_FULL/);
    assert.match(fault.hint, /Make room on the disk under DATA_DIR/);
    assert.deepEqual((await places.get(key))?.properties, { name: 'kept' });
    assert.equal(await places.get({ partition: 'p', row: 'big' }), undefined);
    await rejectsWith('full', () => queues.queue('broadcasts').send({ text: 'x'.repeat(15_000) }));
    assert.equal(await queues.queue('broadcasts').length(), 0);
    mostPages(100_000);
    await tables.check();
    await places.upsert({ partition: 'p', row: 'big', properties: big });
  });

  it('finds that the disk is full within a minute when nobody writes', async () => {
    const { tables } = open();
    await tables.check();
    // The disk is full for everybody, but no write of the bot has failed yet.
    database?.prepare('PRAGMA max_page_count = 1').all();
    database?.write(() => {
      const grow = database?.prepare(
        "INSERT INTO messages (queue_name, payload, visible_at) VALUES ('q', ?, 0)",
      );
      for (const characters of [14_000, 2_000, 300]) grow?.run('x'.repeat(characters));
    });
    time += minute - 1;
    await tables.check();
    time += 1;
    await rejectsWith('full', () => tables.check());
    await rejectsWith('full', () => tables.check());
    mostPages(100_000);
    await tables.check();
  });

  it('leaves nothing of its probe behind', async () => {
    const { tables } = open();
    for (let count = 0; count < 5; count += 1) {
      await tables.check();
      time += minute;
    }
    assert.deepEqual(await tables.table('Probe').list({ partition: 'probe' }), { rows: [] });
  });

  it('fails soon while another program holds the file, and goes on when it lets go', async () => {
    const { tables } = open();
    const places = tables.table('Places');
    await places.insert({ ...key, properties: { count: 1 } });
    const other = new Database(join(directory, 'bot.sqlite'));
    try {
      other.exec('BEGIN IMMEDIATE');
      const start = performance.now();
      const fault = await rejectsWith('unavailable', () =>
        places.upsert({ ...key, properties: { count: 2 } }),
      );
      assert.ok(performance.now() - start < 4_000);
      assert.match(fault.message, /Another program holds the file.*SQLITE_BUSY/);
      assert.match(fault.hint, /Which other program/);
      const asked = await rejectsWith('unavailable', () => tables.check());
      assert.match(asked.message, /can be read, but takes no more writes.*Another program/);
      assert.equal((await places.get(key))?.properties['count'], 1);
      other.exec('ROLLBACK');
    } finally {
      other.close();
    }
    await tables.check();
    await places.upsert({ ...key, properties: { count: 3 } });
  });

  it('writes nothing into a file that has been moved away, and goes on when it is back', async () => {
    const { tables, queues } = open();
    const places = tables.table('Places');
    await places.insert({ ...key, properties: { count: 1 } });
    await tables.check();
    const away = join(parent, 'away');
    renameSync(directory, away);
    const fault = await rejectsWith('unavailable', () => tables.check());
    assert.match(fault.message, /bot\.sqlite has been moved, deleted or replaced/);
    const writes = [
      () => places.insert({ partition: 'p', row: 'more', properties: {} }),
      () => places.upsert({ ...key, properties: { count: 2 } }),
      () => places.transaction('p', [{ kind: 'upsert', row: 'r', properties: { count: 3 } }]),
      () => places.delete(key),
      () => queues.queue('broadcasts').send({ batch: 1 }),
      () => queues.queue('broadcasts').receive({ most: 1, visibilityMs: 1_000 }),
    ];
    for (const write of writes) await rejectsWith('unavailable', write);
    assert.equal((await places.get(key))?.properties['count'], 1);
    renameSync(away, directory);
    await tables.check();
    await places.upsert({ ...key, properties: { count: 4 } });
    assert.equal((await places.get(key))?.properties['count'], 4);
  });

  it('does not take another file for its own', async () => {
    const { tables } = open();
    rmSync(join(directory, 'bot.sqlite'));
    new Database(join(directory, 'bot.sqlite')).close();
    await rejectsWith('unavailable', () => tables.check());
    await rejectsWith('unavailable', () =>
      tables.table('Places').upsert({ ...key, properties: {} }),
    );
  });

  /** Overwrites every second page from the third on with nonsense. */
  const damage = (): void => {
    const file = join(directory, 'bot.sqlite');
    const page = 4_096;
    const descriptor = openSync(file, 'r+');
    for (let at = 2 * page; at < statSync(file).size; at += 2 * page)
      writeSync(descriptor, Buffer.alloc(page, 0xab), 0, page, at);
    closeSync(descriptor);
  };
  const fill = async ({ tables }: Storage): Promise<void> => {
    for (let row = 0; row < 200; row += 1)
      await tables.table('Places').insert({
        ...{ partition: 'p', row: `row-${row}` },
        properties: { text: 'x'.repeat(500) },
      });
  };

  it('is not opened when it is damaged, and lets go of the directory', async () => {
    await fill(open());
    await close();
    damage();
    const opening = () => Promise.resolve().then(open);
    const fault = await rejectsWith('damaged', opening);
    assert.match(fault.message, /Cannot open the database|cannot be trusted/);
    assert.match(fault.hint, /newest backup/);
    await rejectsWith('damaged', opening);
    rmSync(join(directory, 'bot.sqlite'));
    await open().tables.check();
  });

  it('says that it is damaged as soon as it meets it, and from then on', async () => {
    const filled = open();
    await fill(filled);
    database?.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    await filled.tables.check();
    damage();
    // SQLite has read these pages already, and forgets them now.
    database?.prepare('PRAGMA shrink_memory').all();
    await rejectsWith('damaged', () => filled.tables.table('Places').list({ partition: 'p' }));
    const fault = await rejectsWith('damaged', () => filled.tables.check());
    assert.match(fault.message, /SQLITE_CORRUPT/);
    await rejectsWith('damaged', () => filled.tables.check());
  });

  it('tells a file that may not be written from a full disk', async () => {
    const { tables } = open();
    const places = tables.table('Places');
    await tables.check();
    database?.prepare('PRAGMA query_only = 1').all();
    const fault = await rejectsWith('read-only', () => places.upsert({ ...key, properties: {} }));
    assert.match(fault.hint, /mounted for writing/);
    const asked = await rejectsWith('read-only', () => tables.check());
    assert.match(asked.message, /can be read, but takes no more writes.*SQLITE_READONLY/);
    database?.prepare('PRAGMA query_only = 0').all();
    await tables.check();
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../../bot/storage/embedded/database.js';
import { sharing, type Disk } from '../../../bot/storage/embedded/disk.js';
import { openEmbedded } from '../../../bot/storage/embedded/open.js';
import { StorageError } from '../../../bot/storage/tables.js';

/** A disk whose waits end when the test says so. */
function slowDisk() {
  const waits: { resolve: () => void; reject: (fault: Error) => void }[] = [];
  const disk: Disk = {
    reached: () => new Promise((resolve, reject) => waits.push({ resolve, reject })),
    close: async () => undefined,
  };
  return { disk, waits };
}

/** Whether a promise has ended, once everything that was ready has run. */
async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  const end = (): void => void (ended = true);
  promise.then(end, end);
  await new Promise(setImmediate);
  return ended;
}

describe('Embedded storage, and the disk below it', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'storage-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const opened = (disk: Disk) => openEmbedded(directory, Date.now, openDatabase(directory), disk);
  const key = { partition: 'p', row: 'r' };
  const row = { ...key, properties: {} };

  it('acknowledges no write before it is on the disk, and reads without waiting', async () => {
    const { disk, waits } = slowDisk();
    const { tables, queues } = opened(disk);
    const table = tables.table('Places');
    const queue = queues.queue('broadcasts');
    const etag = await (async () => {
      const written = table.upsert(row);
      assert.equal(await hasEnded(written), false);
      waits.pop()?.resolve();
      return written;
    })();
    assert.ok(await table.get(key));
    assert.equal((await table.list({ partition: 'p' })).rows.length, 1);
    assert.equal(waits.length, 0);
    const writes: readonly (() => Promise<unknown>)[] = [
      () => table.replace(row, etag),
      () => table.transaction('p', [{ kind: 'upsert', row: 'r', properties: {} }]),
      () => table.delete(key),
      () => table.insert(row),
      () => queue.send({ count: 1 }),
      () => queue.receive({ most: 1, visibilityMs: 1_000 }),
    ];
    for (const write of writes) {
      const written = write();
      assert.equal(await hasEnded(written), false, String(write));
      waits.pop()?.resolve();
      await written;
    }
    await tables.close();
    await queues.close();
  });

  it('does not acknowledge what the disk refused', async () => {
    const { disk, waits } = slowDisk();
    const { tables, queues } = opened(disk);
    const written = tables.table('Places').insert(row);
    await hasEnded(written);
    waits.pop()?.reject(new StorageError('unavailable', 'The disk has failed', 'Look at it.'));
    await assert.rejects(written, /The disk has failed/);
    await tables.close();
    await queues.close();
  });

  it('waits once for all who ask at the same moment, and never less than once after each asked', async () => {
    const ends: (() => void)[] = [];
    const reached = sharing(() => new Promise<void>((resolve) => ends.push(resolve)));
    const first = reached();
    const others = Array.from({ length: 50 }, reached);
    assert.equal(ends.length, 1);
    ends[0]?.();
    await first;
    assert.equal(
      await hasEnded(Promise.race(others)),
      false,
      'the first wait began before they asked',
    );
    assert.equal(ends.length, 2);
    ends[1]?.();
    await Promise.all(others);
    const later = reached();
    assert.equal(ends.length, 3);
    ends[2]?.();
    await later;
  });

  it('waits anew after a wait that failed', async () => {
    let faults = 1;
    const reached = sharing(async () => {
      if (faults-- > 0) throw new Error('The disk has failed');
    });
    const [one, other] = [reached(), reached()];
    await assert.rejects(one, /has failed/);
    await other;
    await reached();
  });
});

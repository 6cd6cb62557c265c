import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { projectRoot } from '../../bot/project-root.js';
import { fill } from '../../scripts/demo/fill.js';
import { sharedReading } from '../support/bot.js';

describe('the story that npm run demo tells', function () {
  this.timeout(240_000);

  /** Every row that is kept after it was told on that day. */
  async function told(day: string): Promise<readonly unknown[]> {
    const directory = await mkdtemp(path.join(tmpdir(), 'told-'));
    await fill({
      ...{ directory, root: projectRoot(import.meta.dirname), version: 'test' },
      ...{ now: new Date(`${day}T12:00:00Z`), reading: await sharedReading() },
    });
    const database = new Database(path.join(directory, 'bot.sqlite'));
    const columns = 'table_name, partition_key, row_key, properties';
    const rows = database.prepare(`SELECT ${columns} FROM rows ORDER BY 1, 2, 3`).all();
    database.close();
    await rm(directory, { recursive: true });
    return rows;
  }

  it('is the same to the letter when it is told again', async () => {
    const first = await told('2026-11-28');
    assert.ok(first.length > 1_000);
    assert.deepEqual(await told('2026-11-28'), first);
  });

  // At the end of a financial year nothing lies ahead, and at its beginning nothing behind.
  for (const day of ['2027-03-30', '2027-04-10', '2027-06-03']) {
    it(`comes to its end on ${day}`, async () => {
      assert.ok((await told(day)).length > 1_000);
    });
  }
});

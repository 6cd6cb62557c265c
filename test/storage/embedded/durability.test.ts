import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../../bot/storage/open.js';
import type { Storage } from '../../../bot/storage/open.js';
import type { Table } from '../../../bot/storage/tables.js';
import { eventually } from '../../support/eventually.js';
import { rejectsWith } from '../../support/refusals.js';

const writerFile = fileURLToPath(new URL('writer.ts', import.meta.url));

describe('Embedded storage, when its process is killed', () => {
  let directory = '';
  let acknowledged: string[] = [];
  let whileRunning: Error | undefined;
  let storage: Storage | undefined;

  before(async function () {
    this.timeout(20_000);
    directory = await mkdtemp(join(tmpdir(), 'storage-'));
    const writer = spawn(process.execPath, ['--import', 'tsx', writerFile, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let printed = '';
      writer.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
      const lines = () => printed.split('\n').slice(0, -1);
      await eventually(() => lines().length > 100 || writer.exitCode !== null, 'rows', 15_000);
      whileRunning = await rejectsWith('in-use', open);
      const ended = once(writer, 'close');
      writer.kill('SIGKILL');
      assert.deepEqual(await ended, [null, 'SIGKILL']);
      acknowledged = lines();
    } finally {
      writer.kill('SIGKILL');
    }
    storage = await open();
  });

  after(async () => {
    await storage?.tables.close();
    await storage?.queues.close();
    await rm(directory, { recursive: true });
  });

  const open = () => openStorage({ kind: 'embedded', directory }, Date.now);
  const opened = (): Storage => {
    assert.ok(storage, 'the directory could be opened again');
    return storage;
  };

  it('was refused to a second process while it ran, with a hint', () => {
    assert.ok(whileRunning?.message.includes(directory));
  });

  it('has kept every row that was acknowledged', async () => {
    assert.ok(acknowledged.length > 100);
    const kept = new Set(await rowKeys(opened().tables.table('Places'), 'p'));
    assert.deepEqual(
      acknowledged.filter((row) => !kept.has(row)),
      [],
    );
  });

  it('has kept every message that was acknowledged', async () => {
    const length = await opened().queues.queue('broadcasts').length();
    assert.ok(length >= acknowledged.length, `${length} of ${acknowledged.length}`);
  });

  it('has kept transactions whole', async () => {
    const kept = new Set(await rowKeys(opened().tables.table('Places'), 't'));
    for (const row of acknowledged) assert.ok(kept.has(`${row}-a`) && kept.has(`${row}-b`), row);
    assert.equal(kept.size % 2, 0);
  });
});

async function rowKeys(table: Table, partition: string): Promise<string[]> {
  const keys: string[] = [];
  let continuation: string | undefined;
  do {
    const page = await table.list({ partition, ...(continuation && { continuation }) });
    keys.push(...page.rows.map((row) => row.row));
    continuation = page.next;
  } while (continuation !== undefined);
  return keys;
}

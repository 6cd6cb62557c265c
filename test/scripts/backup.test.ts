import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../support/eventually.js';
import { backupHouse, type BackupHouse } from './backup-house.js';
import { readLedger, writeLedger } from './ledger.js';

const name = 'kcsp-2026-11-28T140500Z.sqlite';
const writerFile = path.join(import.meta.dirname, 'ledger-writer.ts');

describe('npm run backup', () => {
  let house: BackupHouse;
  beforeEach(async () => {
    house = await backupHouse();
  });
  afterEach(() => house.remove());

  /** Runs `during` while another process writes to the data; `done` tells how many movements it has acknowledged. */
  const whileWriting = async (during: (done: () => number) => Promise<void>): Promise<void> => {
    const args = ['--import', 'tsx', writerFile, house.data];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(writer, 'close');
    try {
      let printed = '';
      writer.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
      await during(() => printed.split('\n').length - 1);
      assert.equal(writer.exitCode, null, 'the writer runs on');
    } finally {
      writer.kill('SIGKILL');
      await closed;
    }
  };

  it('takes five copies while a bot writes; each is whole, and holds what was acknowledged before it', async () => {
    const acknowledged: number[] = [];
    let acknowledgedAtEnd = 0;
    await whileWriting(async (done) => {
      for (let count = 1; count <= 5; count += 1) {
        const before = done();
        await eventually(() => done() > before + 10, 'more movements', 15_000);
        acknowledged.push(done());
        const { code, lines } = await house.backup([path.join(house.backups, `${count}.sqlite`)]);
        assert.equal(code, 0, lines.join('\n'));
      }
      const last = done();
      await eventually(() => done() > last, 'movements after the last copy');
      acknowledgedAtEnd = done();
    });
    for (const [index, least] of acknowledged.entries()) {
      const copy = path.join(house.backups, `${index + 1}.sqlite`);
      const data = path.join(house.folder, `restored-${index}`);
      const { code, lines } = await house.restore([copy], { DATA_DIR: data });
      assert.equal(code, 0, lines.join('\n'));
      const { movements, messages } = await readLedger(data);
      assert.ok(movements >= least, `${movements} movements of ${least} that were acknowledged`);
      // A message is queued after its movement, so the moment may lie between the two.
      assert.ok([movements, movements - 1].includes(messages), `${messages} of ${movements}`);
    }
    // The writer was killed. A restore on its folder keeps all that it had done, also what lay in the log only.
    const first = path.join(house.backups, '1.sqlite');
    assert.equal((await house.restore([first])).code, 0);
    const kept = path.join(house.data, 'before-restore-2026-11-28T140500Z.sqlite');
    const elsewhere = { DATA_DIR: path.join(house.folder, 'kept') };
    assert.equal((await house.restore([kept, '--without-digest'], elsewhere)).code, 0);
    assert.ok((await readLedger(elsewhere.DATA_DIR)).movements >= acknowledgedAtEnd);
  }).timeout(40_000);

  it('names the copy by the time, for its owner alone, with a digest that sha256sum reads', async () => {
    await writeLedger(house.data, 3);
    const { code, lines } = await house.backup();
    assert.equal(code, 0, lines.join('\n'));
    assert.deepEqual((await readdir(house.backups)).sort(), [name, `${name}.sha256`]);
    for (const file of [name, `${name}.sha256`]) {
      assert.equal((await stat(path.join(house.backups, file))).mode & 0o777, 0o600, file);
    }
    const digest = createHash('sha256')
      .update(await readFile(path.join(house.backups, name)))
      .digest('hex');
    const line = await readFile(path.join(house.backups, `${name}.sha256`), 'utf8');
    assert.equal(line, `${digest}  ${name}\n`);
    const said = lines.join('\n');
    assert.match(said, /28 November 2026, 2:05pm/);
    assert.ok(said.includes(path.join(house.backups, name)) && said.includes(digest), said);
    assert.match(said, /^ {2}Pot: \d+$/m);
  });

  it('works as well while no bot runs, and leaves the data as they are', async () => {
    await writeLedger(house.data, 5);
    assert.equal((await house.backup()).code, 0);
    assert.equal((await readLedger(house.data)).movements, 5);
  });

  it('never replaces a file', async () => {
    await writeLedger(house.data, 1);
    await house.backup();
    const first = await readFile(path.join(house.backups, name));
    const { code, lines } = await house.backup();
    assert.equal(code, 1);
    assert.match(lines.join(' '), /is there already/);
    assert.deepEqual(await readFile(path.join(house.backups, name)), first);
  });

  it('keeps nothing of a copy of damaged data, and says what is wrong', async () => {
    await writeLedger(house.data, 90);
    const file = path.join(house.data, 'bot.sqlite');
    const bytes = await readFile(file);
    bytes.fill(0xff, 8_192, bytes.length - 4_096);
    await writeFile(file, bytes);
    const { code, lines } = await house.backup();
    assert.equal(code, 1);
    assert.match(lines.join(' '), /malformed|damaged/);
    assert.deepEqual(await readdir(house.backups), []);
  });

  it('says in a sentence that the place cannot be written', async () => {
    await writeLedger(house.data, 1);
    const file = path.join(house.folder, 'a-file');
    await writeFile(file, '');
    const { code, lines } = await house.backup([path.join(file, 'below')]);
    assert.equal(code, 1);
    assert.match(lines.join(' '), /could not be written to .*a file, not a folder/);
  });

  it('says in a sentence that the disk can only be read', async function () {
    // Not even the superuser may write there.
    const place = '/sys/kernel';
    if (process.platform !== 'linux') return;
    await writeLedger(house.data, 1);
    const { code, lines } = await house.backup([place]);
    assert.equal(code, 1);
    assert.match(lines.join(' '), /may not be read or written|can only be read/);
  });

  it('removes what a backup that was broken off has left, once that is old', async () => {
    await writeLedger(house.data, 1);
    await mkdir(house.backups);
    const [old, young] = [`.${name}.1.part`, `.${name}.2.part`];
    for (const file of [old, young]) await writeFile(path.join(house.backups, file), '');
    const yesterday = new Date(house.now.getTime() - 86_400_000);
    await utimes(path.join(house.backups, old), yesterday, yesterday);
    await utimes(path.join(house.backups, young), house.now, house.now);
    assert.equal((await house.backup()).code, 0);
    assert.deepEqual((await readdir(house.backups)).sort(), [young, name, `${name}.sha256`]);
  });

  it('says that there are no data where DATA_DIR leads, and makes nothing there', async () => {
    const { code, lines } = await house.backup();
    assert.equal(code, 1);
    assert.match(lines.join(' '), /holds no data of a bot\. DATA_DIR/);
    assert.deepEqual(await readdir(house.folder), []);
  });

  it('says that Azure keeps its own data', async () => {
    const { code, lines } = await house.backup([house.backups], {
      AZURE_STORAGE_ACCOUNT: 'kcspbot',
    });
    assert.equal(code, 1);
    assert.match(lines.join(' '), /Azure Storage.*docs\/backup\.md/);
  });

  it('tells how it is called, and ends with 2 when it is called otherwise', async () => {
    const { code, lines } = await house.backup(['--help']);
    assert.equal(code, 0);
    assert.match(lines[0] ?? '', /^Usage: npm run backup -- /);
    for (const args of [[], ['one', 'two'], ['--what']]) {
      const wrong = await house.backup(args);
      assert.deepEqual([wrong.code, wrong.lines], [2, lines]);
    }
  });
});

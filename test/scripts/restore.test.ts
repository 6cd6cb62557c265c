import assert from 'node:assert/strict';
import {
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { digestFile, digestLine, digestOf } from '../../bot/storage/embedded/backup/files.js';
import { BackupRefused } from '../../bot/storage/embedded/backup/refusal.js';
import { restoreBackup } from '../../bot/storage/embedded/backup/restoring.js';
import { openStorage } from '../../bot/storage/open.js';
import { backupHouse, type BackupHouse } from './backup-house.js';
import { readLedger, writeLedger } from './ledger.js';

describe('npm run restore', () => {
  let house: BackupHouse;
  let copy: string;

  let earlier: BackupHouse;
  before(async () => {
    earlier = await backupHouse();
    await writeLedger(earlier.data, 90);
    assert.equal((await earlier.backup()).code, 0);
  });
  after(() => earlier.remove());

  /** A backup of a ledger with 90 gifts; the present data have one with 2. */
  beforeEach(async () => {
    house = await backupHouse();
    await cp(earlier.backups, house.backups, { recursive: true });
    copy = path.join(house.backups, 'kcsp-2026-11-28T140500Z.sqlite');
    await writeLedger(house.data, 2);
    house.now = new Date('2026-11-28T17:10:00Z');
  });
  afterEach(() => house.remove());

  /** Writes the digest of the copy as it is now, as somebody does who means the change. */
  const digestAnew = async () =>
    writeFile(digestFile(copy), digestLine(await digestOf(copy), path.basename(copy)));
  const change = (statement: string) => {
    const database = new Database(copy);
    database.exec(statement);
    database.close();
  };
  /** Asserts that it is refused for that reason, and that the data are those of before. */
  const isRefused = async (reason: RegExp, args: readonly string[] = [copy]) => {
    const { code, lines } = await house.restore(args);
    assert.equal(code, 1, lines.join('\n'));
    assert.match(lines.join(' '), reason);
    assert.equal((await readLedger(house.data)).movements, 2);
    const others = (await readdir(house.data)).filter((file) => !/^bot\.(lock|sqlite)/.test(file));
    assert.deepEqual(others, []);
  };

  it('puts the copy in place, says what it holds and how old it is, and keeps what was there', async () => {
    const { code, lines } = await house.restore([copy]);
    const said = lines.join('\n');
    assert.equal(code, 0, said);
    assert.match(said, /the backup of 28 November 2026, 2:05pm, 3 hours ago/);
    assert.match(said, /^ {2}Pot: \d+$/m);
    assert.equal((await readLedger(house.data)).movements, 90);
    const kept = path.join(house.data, 'before-restore-2026-11-28T171000Z.sqlite');
    assert.ok(said.includes(kept), said);
    const elsewhere = { DATA_DIR: path.join(house.folder, 'elsewhere') };
    assert.equal((await house.restore([kept, '--without-digest'], elsewhere)).code, 0);
    assert.equal((await readLedger(elsewhere.DATA_DIR)).movements, 2);
  });

  it('leaves the copy as it is, so that it can be restored again', async () => {
    const [before, files] = [await readFile(copy), await readdir(house.backups)];
    await house.restore([copy]);
    assert.deepEqual(await readFile(copy), before);
    assert.deepEqual(await readdir(house.backups), files);
    house.now = new Date('2026-11-28T18:10:00Z');
    assert.equal((await house.restore([copy])).code, 0);
    assert.equal((await readLedger(house.data)).movements, 90);
  });

  it('restores to a machine that has no data yet', async () => {
    const empty = { DATA_DIR: path.join(house.folder, 'new', 'data') };
    const { code, lines } = await house.restore([copy], empty);
    assert.equal(code, 0);
    assert.match(lines.join(' '), /There were no data before/);
    assert.equal((await readLedger(empty.DATA_DIR)).movements, 90);
  });

  it('is refused while a bot runs on the folder, and does not touch its data', async () => {
    const running = await openStorage({ kind: 'embedded', directory: house.data }, Date.now);
    const row = { partition: 'p', row: 'r', properties: {} };
    try {
      const { code, lines } = await house.restore([copy]);
      assert.equal(code, 1);
      assert.match(
        lines.join(' '),
        /A bot is running on .* Stop it, run this again, then start it/,
      );
      assert.equal((await running.tables.table('Places').insert(row)).outcome, 'inserted');
    } finally {
      await running.queues.close();
      await running.tables.close();
    }
    assert.equal((await readLedger(house.data)).movements, 2);
  });

  it('refuses a copy that was cut short or altered since it was written', async () => {
    const { length } = await readFile(copy);
    await truncate(copy, length - 8_192);
    await isRefused(/is not as it was written/);
    await isRefused(/is not as it was written/, [copy, '--without-digest']);
  });

  it('refuses a copy that is damaged, also when its digest is right', async () => {
    const whole = await readFile(copy);
    await truncate(copy, whole.length - 8_192);
    await digestAnew();
    await isRefused(/is damaged/);
    whole.fill(0xff, 8_192, 20_480);
    await writeFile(copy, whole);
    await digestAnew();
    await isRefused(/is damaged/);
  });

  it('refuses a file that is no database, an empty one, and the database of another program', async () => {
    for (const text of ['Minutes of the meeting. '.repeat(500), '']) {
      await writeFile(copy, text);
      await digestAnew();
      await isRefused(/is not a database|of another program/);
    }
    await rm(copy);
    change('CREATE TABLE people (name TEXT)');
    await digestAnew();
    await isRefused(/is a database of another program/);
  });

  it('refuses what a newer version has written, and names the versions', async () => {
    change('PRAGMA user_version = 99');
    await digestAnew();
    await isRefused(/newer version of the bot: its format is 99, and this one reads up to 1/);
  });

  it('wants the digest beside the copy, or to be told to do without', async () => {
    await rename(digestFile(copy), `${digestFile(copy)}.away`);
    await isRefused(/sha256 is missing.*--without-digest/);
    await writeFile(digestFile(copy), 'Nonsense\n');
    await isRefused(/holds no SHA-256/);
    await rm(digestFile(copy));
    assert.equal((await house.restore([copy, '--without-digest'])).code, 0);
    assert.equal((await readLedger(house.data)).movements, 90);
  });

  it('says that there is no such file', () => isRefused(/There is no file/, [`${copy}.gone`]));

  it('leaves the data as they are when the disk is full half-way', async () => {
    const full = async (source: string, target: string): Promise<string> => {
      await copyFile(source, target);
      await truncate(target, 10_000);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    const request = { directory: house.data, file: copy, withoutDigest: false, now: house.now };
    await assert.rejects(
      restoreBackup({ ...request, copy: full }),
      (fault: unknown) =>
        fault instanceof BackupRefused && /nothing was changed.*no room/s.test(fault.message),
    );
    assert.equal((await readLedger(house.data)).movements, 2);
    assert.deepEqual(
      (await readdir(house.data)).filter((file) => /part|before/.test(file)),
      [],
    );
    assert.equal((await house.restore([copy])).code, 0);
  });

  it('takes the place of data that are damaged, and keeps them with their log', async () => {
    // Nothing in this process has the database open, which would keep its log in place.
    const data = path.join(house.folder, 'damaged');
    await mkdir(data);
    await writeFile(path.join(data, 'bot.sqlite'), 'nothing that SQLite knows '.repeat(1_000));
    await writeFile(path.join(data, 'bot.sqlite-wal'), 'a log of old');
    assert.equal((await house.restore([copy], { DATA_DIR: data })).code, 0);
    assert.equal((await readLedger(data)).movements, 90);
    const kept = 'before-restore-2026-11-28T171000Z.sqlite';
    const [database, log] = await Promise.all(
      ['', '-wal'].map((ending) => readFile(path.join(data, kept + ending), 'utf8')),
    );
    assert.ok(database?.startsWith('nothing that SQLite knows'));
    assert.equal(log, 'a log of old');
  });
});

describe('Embedded storage of a newer version', () => {
  it('is refused when the bot starts, with a hint, and stays as it is', async () => {
    const house = await backupHouse();
    await writeLedger(house.data, 1);
    const file = path.join(house.data, 'bot.sqlite');
    const database = new Database(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await assert.rejects(readLedger(house.data), /written by a newer version of the bot/);
    const again = new Database(file);
    assert.deepEqual(again.prepare('PRAGMA user_version').raw().get(), [99]);
    again.close();
    await house.remove();
  });
});

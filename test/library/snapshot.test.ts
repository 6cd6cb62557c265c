import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import { projectRoot } from '../../bot/project-root.js';
import { writeSnapshot } from '../../scripts/build/snapshot.js';
import { projectLibrary } from '../support/reading.js';
import { contentFiles } from './content-fixture.js';

const root = projectRoot(import.meta.dirname);

describe('the content that was read when the program was built', () => {
  let directory = '';
  const content = () => path.join(directory, 'content');
  const snapshot = () => path.join(directory, 'content.snapshot');
  const loaded = async () => {
    const reading = await loadLibrary(content(), snapshot());
    assert.ok(reading.ok);
    return reading.library;
  };

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'snapshot-'));
    await cp(path.join(root, 'content'), content(), { recursive: true });
    assert.equal(await writeSnapshot(content(), snapshot()), true);
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it('is the same library, frozen, with its messages and pages', async () => {
    const [library, read] = [await loaded(), await projectLibrary()];
    const plain = ({ messages, pages, ...parts }: Library) => {
      assert.ok(messages && pages);
      return parts;
    };
    assert.deepEqual(plain(library), plain(read));
    const { messages, pages } = library;
    assert.equal(
      messages.text('error.sentence', { reference: 'ABC' }),
      read.messages.text('error.sentence', { reference: 'ABC' }),
    );
    assert.throws(() => pages.draw('no-such-page', {}), /no-such-page/);
    assert.ok(Object.isFrozen(library.entries[0]));
    assert.throws(() => (library.commandWords as Map<string, unknown>).clear(), TypeError);
  });

  it('is never served once a file differs: what was edited is read, its faults are told', async () => {
    const file = path.join(content(), 'messages/general.yml');
    const before = await readFile(file, 'utf8');
    const key = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+): /m.exec(before)?.[1] ?? '';
    const old = (await loaded()).messages.text('error.sentence', { reference: 'ABC' });
    try {
      await writeFile(
        file,
        before.replace(/^(error\.sentence:).*(\n[ \t]+.*)*/m, '$1 Edited {reference}.'),
      );
      assert.equal(
        (await loaded()).messages.text('error.sentence', { reference: 'ABC' }),
        'Edited ABC.',
      );
      await writeFile(file, `${before}\n${key}: {`);
      assert.equal((await loadLibrary(content(), snapshot())).ok, false);
    } finally {
      await writeFile(file, before);
    }
    assert.equal((await loaded()).messages.text('error.sentence', { reference: 'ABC' }), old);
  });

  it('is read anew where it is missing or spoiled', async () => {
    const small = path.join(directory, 'small');
    for (const { path: name, text } of contentFiles()) {
      await mkdir(path.dirname(path.join(small, name)), { recursive: true });
      await writeFile(path.join(small, name), text);
    }
    for (const spoiled of ['', 'not a snapshot']) {
      const file = path.join(directory, 'spoiled');
      await writeFile(file, spoiled);
      assert.equal((await loadLibrary(small, file)).ok, true);
    }
    assert.equal((await loadLibrary(small, path.join(directory, 'absent'))).ok, true);
  });

  it('is not written while the content has faults', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'snapshot-'));
    const told: string[] = [];
    const written = await writeSnapshot(empty, path.join(empty, 'x'), (line) => told.push(line));
    await rm(empty, { recursive: true });
    assert.equal(written, false);
    assert.match(told.join('\n'), /content\/topics\.yml:1: The file is missing/);
  });
});

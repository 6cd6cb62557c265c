import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadLibrary } from '../../bot/library/load.js';
import { contentDirectory, contentFiles, entryYaml, libraryOf } from './content-fixture.js';

const run = promisify(execFile);
const check = (directory: string) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/content-check.ts', directory]);

describe('the content directory', () => {
  const made: string[] = [];

  async function directoryOf(changes: Readonly<Record<string, string | undefined>> = {}) {
    const directory = await contentDirectory(contentFiles(changes));
    made.push(directory);
    return directory;
  }

  after(() => Promise.all(made.map((directory) => rm(directory, { recursive: true }))));

  it('is read, and what is not content is passed over', async () => {
    const reading = await loadLibrary(
      await directoryOf({
        'README.md': 'Oops, click here!',
        'bulletins/.2024-03.md.swp': 'Oops',
        'facts/actions.yml': entryYaml('one'),
      }),
    );
    assert.ok(reading.ok);
    assert.deepEqual(reading.library.bulletins, libraryOf().bulletins);
    assert.deepEqual(
      reading.library.entries.map(({ id }) => id),
      ['one'],
    );
  });

  it('tells files below it by their path', async () => {
    const reading = await loadLibrary(await directoryOf({ 'bulletins/2024-05.txt': 'No issue' }));
    assert.ok(!reading.ok);
    assert.deepEqual(
      new Set(reading.faults.map(({ file }) => file)),
      new Set(['bulletins/2024-05.txt']),
    );
  });

  it('that is not there is an error of the file system', async () => {
    await assert.rejects(loadLibrary(join(await directoryOf(), 'nowhere')), { code: 'ENOENT' });
  });

  it('cannot be changed once it is read', async () => {
    const reading = await loadLibrary(await directoryOf({ 'facts/actions.yml': entryYaml('one') }));
    assert.ok(reading.ok);
    const within = (value: object): unknown[] =>
      value instanceof Map ? Array.from<unknown>(value.values()) : Object.values(value);
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && within(value).every(frozen));
    assert.ok(frozen(reading.library));
    const { commandWords } = reading.library;
    assert.ok(commandWords instanceof Map);
    assert.throws(() => commandWords.set('other', undefined), TypeError);
    assert.throws(() => commandWords.delete('help'), TypeError);
    assert.throws(() => commandWords.clear(), TypeError);
  });

  it('is counted by the content check', async () => {
    const { stdout } = await check(await directoryOf({ 'facts/actions.yml': entryYaml('one') }));
    assert.equal(stdout, 'Issues: 1, with 2 items\nEntries: 1 (action 1)\nPeople: 0\n');
  });

  it('with faults fails the content check, which tells each by file and line', async () => {
    const directory = await directoryOf({ 'messages/general.yml': 'a.b: Oops\nc: d\n' });
    await assert.rejects(check(directory), (error: unknown) => {
      assert.ok(error instanceof Error && 'code' in error && 'stderr' in error);
      const file = join(directory, 'messages/general.yml');
      assert.equal(error.code, 1);
      assert.equal(
        error.stderr,
        `${file}:1: The text has "Oops"; expected what went wrong, in plain words\n` +
          `${file}:2: "c" is not as it should be; expected a key of words joined by dots: bulletin.none\n` +
          `2 faults in ${directory}\n`,
      );
      return true;
    });
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readBulletin } from '../../bot/library/bulletin.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import { exportBulletin } from '../../scripts/bulletins/exporting.js';
import { importBulletin } from '../../scripts/bulletins/importing.js';
import type { Surroundings } from '../../scripts/bulletins/opening.js';
import { projectLibrary } from '../lookups/builders.js';

const today = '2026-11-28';
const root = projectRoot(import.meta.dirname);

describe('issues as files', () => {
  let folder: string;
  let out: string[];
  let errors: string[];
  const environment = () => ({ DATA_DIR: path.join(folder, 'data') });
  const surroundings = (): Surroundings => ({
    environment: environment(),
    content: projectLibrary,
    today,
    out: (text) => void out.push(text),
    error: (text) => void errors.push(text),
  });
  const exporting = (...args: readonly string[]) => exportBulletin(args, surroundings());
  const importing = (...args: readonly string[]) => importBulletin(args, surroundings());
  const fileWith = async (change: (text: string) => string, name = '2024-06.md') => {
    const file = path.join(folder, name);
    const text = await readFile(path.join(root, 'content/bulletins/2024-06.md'), 'utf8');
    await writeFile(file, change(text));
    return file;
  };
  const renamed = (text: string): string => text.replace('issue: 2024-06', 'issue: 2024-07');

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'issues-'));
    [out, errors] = [[], []];
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('come out as they were read', async () => {
    assert.equal(await exporting('2024-06'), 0);
    const original = path.join(root, 'content/bulletins/2024-06.md');
    const read = (text: string) => readBulletin({ path: 'bulletins/2024-06.md', text }).value;
    const [text = ''] = out;
    assert.deepEqual(read(text), read(await readFile(original, 'utf8')));
  });

  it('go in, and come out again the same, also into a file', async () => {
    const file = await fileWith(renamed, '2024-07.md');
    assert.equal(await importing(file), 0);
    assert.deepEqual(out, ['2024-07 is published as version 1.']);
    const there = path.join(folder, 'out.md');
    assert.equal(await exporting('2024-07', '--out', there), 0);
    const read = (text: string) => readBulletin({ path: '2024-07.md', text }).value;
    assert.deepEqual(read(await readFile(there, 'utf8')), read(await readFile(file, 'utf8')));
  });

  it('keep the correction that they had elsewhere, where there is none of their month yet', async () => {
    const note = 'correction:\n  version: 3\n  on: 2024-07-09\n  note: A title was wrong.';
    const withNote = (text: string) => renamed(text).replace('\n---\n', `\n${note}\n---\n`);
    assert.equal(await importing(await fileWith(withNote, '2024-07.md')), 0, errors.join('\n'));
    assert.deepEqual(out, ['2024-07 is published as version 3.']);
    assert.equal(await exporting('2024-07'), 0);
    assert.match(out.at(-1) ?? '', /version: 3\n[\s\S]*A title was wrong\./);
  });

  it('become the next version of what is there, once it is said what was corrected', async () => {
    const file = await fileWith((text) => text.replace('lasts 15 minutes', 'lasts 20 minutes'));
    assert.equal(await importing(file), 1);
    assert.match(
      errors.join(),
      /published as version 1\. To publish the file as version 2.*--note/,
    );
    assert.equal(await importing(file, '--note', 'The minutes were wrong.'), 0);
    assert.deepEqual(out, ['2024-06 is published as version 2, in place of version 1.']);
    out = [];
    assert.equal(await exporting('2024-06'), 0);
    const { value } = readBulletin({ path: '2024-06.md', text: out.join('\n') });
    assert.deepEqual(value?.correction, {
      ...{ version: 2, on: today, note: 'The minutes were wrong.' },
    });
    out = [];
    assert.equal(await importing(file), 0);
    assert.deepEqual(out, ['2024-06 is published as it is in the file (version 2).']);
  });

  it('that say themselves what was corrected need no other note', async () => {
    const note = 'correction:\n  version: 2\n  on: 2024-06-07\n  note: A title was wrong.';
    const file = await fileWith((text) =>
      text
        .replace('title: Community', 'title: The community')
        .replace('\n---\n', `\n${note}\n---\n`),
    );
    assert.equal(await importing(file), 0);
    assert.deepEqual(out, ['2024-06 is published as version 2, in place of version 1.']);
  });

  it('with faults are refused, each by file and line', async () => {
    const file = await fileWith((text) =>
      text.replace('## News', '## Gossip').replace('lasts 15 minutes', 'simply lasts 15 minutes'),
    );
    assert.equal(await importing(file), 1);
    const [first = '', second = '', ...more] = errors;
    assert.match(first, /2024-06\.md:10: The section "Gossip" is not known; expected one of News/);
    assert.match(second, /2024-06\.md:28: The text has "simply"; expected /);
    assert.deepEqual(more, []);
  });

  it('that are not there, and issues that are none, are told', async () => {
    assert.equal(await importing(path.join(folder, 'none.md')), 1);
    assert.match(errors.join('\n'), /none\.md cannot be read/);
    assert.equal(await exporting('2031-01'), 1);
    assert.match(errors.join('\n'), /no issue 2031-01\. There are: 2024-06, 2024-03, 2023-07/);
    assert.equal(await exporting(), 1);
    assert.equal(await importing('a.md', 'b.md'), 1);
    assert.equal(await importing('a.md', '--unknown', 'x'), 1);
    assert.match(
      errors.join('\n'),
      /Usage: npm run bulletin:export[\s\S]*Usage: npm run bulletin:import/,
    );
  });

  it('wait until the bot that holds the storage has ended', async () => {
    const settings = { kind: 'embedded', directory: path.join(folder, 'data') } as const;
    const { tables, queues } = await openStorage(settings, () => Date.now());
    try {
      // Another process, as the bot is one.
      const script = path.join(root, 'scripts/bulletin-export.ts');
      const args = ['--import', 'tsx', script, '2024-06'];
      const run = promisify(execFile)(process.execPath, args, {
        cwd: root,
        env: { ...process.env, ...environment() },
      });
      await assert.rejects(run, (fault: { code?: number; stderr?: string }) => {
        assert.equal(fault.code, 1);
        assert.match(
          fault.stderr ?? '',
          /Another process keeps its data in[\s\S]*Stop the other bot/,
        );
        return true;
      });
    } finally {
      await queues.close();
      await tables.close();
    }
  });
});

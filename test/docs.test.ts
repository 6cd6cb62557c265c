import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readConfig, settingNames } from '../bot/config.js';
import { loadLibrary } from '../bot/library/load.js';
import { projectRoot } from '../bot/project-root.js';

const root = projectRoot(import.meta.dirname);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const below = (folder: string): readonly string[] => readdirSync(path.join(root, folder));

const documents = [
  ...below('.').filter((name) => name.endsWith('.md')),
  ...below('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  'content/README.md',
];

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ version: z.string(), scripts: names })
  .parse(JSON.parse(read('package.json')));

/** The cells of every table row of a document, without the lines below headings. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The tables of a document, each with its heading row. */
function tablesOf(markdown: string): readonly (readonly (readonly string[])[])[] {
  return markdown
    .split(/\n(?!\|)/)
    .map(rowsOf)
    .filter((rows) => rows.length > 0);
}

/** The part of a document below a heading of the second level. */
function section(markdown: string, heading: string): string {
  const [, after] = markdown.split(`\n## ${heading}\n`);
  assert.ok(after !== undefined, `There is no "## ${heading}".`);
  return after.split('\n## ')[0] ?? '';
}

/** Writes the rows of the README's table of commands; `npm run format` sets its columns. */
function saveCommands(rows: readonly (readonly string[])[]): void {
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |\n`);
  const table = /(\n\| say .*\n\|[ -|]+\n)(?:\|.*\n)+/;
  const saved = read('README.md').replace(table, (_, head: string) => head + lines.join(''));
  writeFileSync(path.join(root, 'README.md'), saved);
}

const code = (cell = ''): string => cell.replaceAll('`', '');

/** Addresses of links and pictures, in Markdown and in HTML, that do not lead to another site. */
function localAddresses(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, '');
  const found = prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g);
  return [...found]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((address) => !/^(https?|mailto):/.test(address));
}

/** Headings as GitHub makes them addresses. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  for (const file of documents) {
    describe(file, () => {
      const text = read(file);

      it('names only commands of package.json', () => {
        const named = [...text.matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)].map(([, name]) => name);
        assert.deepEqual(
          named.filter((name) => name === undefined || !(name in manifest.scripts)),
          [],
        );
      });

      it('names only tests that there are', () => {
        // Whoever adds a feature is told what to call its test.
        const [today = ''] = text.split('\n## How to add a feature\n');
        const named = [...today.matchAll(/`(test\/[^`\s]*)`/g)].map(([, name = '']) => name);
        const missing = named.filter((name) => !existsSync(path.join(root, name)));
        assert.deepEqual(missing, []);
      });

      it('has no link or picture that leads nowhere', () => {
        for (const address of localAddresses(text)) {
          const [place = '', anchor] = address.split('#');
          const target = place === '' ? file : path.join(path.dirname(file), place);
          assert.ok(existsSync(path.join(root, target)), `${address}: there is no ${target}`);
          if (anchor === undefined) continue;
          assert.ok(anchorsOf(read(target)).includes(anchor), `${address}: no such heading`);
        }
      });
    });
  }
});

describe('the README', () => {
  const readme = read('README.md');

  it('has a row for every command, in the words of content/commands.yml', async () => {
    const content = await loadLibrary(path.join(root, 'content'));
    assert.ok(content.ok, 'npm run content:check names the faults of the content');
    const expected = [...content.library.commandWords.values()].map(
      ({ says, description, examples }) => {
        const [say = ''] = says;
        const example = examples.find((one) => one !== say) ?? say;
        return [`\`${say}\``, description, `\`${example}\``];
      },
    );
    if (process.env['SAVE_TABLES'] === '1') saveCommands(expected);
    const [, ...rows] = rowsOf(section(read('README.md'), 'What people can say'));
    assert.deepEqual(rows, expected, 'SAVE_TABLES=1 writes the table anew');
  });

  it('leads to every other document', () => {
    const addresses = localAddresses(readme);
    assert.deepEqual(
      documents.filter((file) => file !== 'README.md' && !addresses.includes(file)),
      [],
    );
  });

  it('names only settings that docs/settings.md explains', () => {
    const all = new Map(rowsOf(read('docs/settings.md')).map(([name, value]) => [name, value]));
    const [, ...rows] = rowsOf(section(readme, 'Run it'));
    assert.ok(rows.length > 0);
    for (const [name] of rows) assert.ok(all.has(name), `${name} is not in docs/settings.md`);
  });
});

describe('what is claimed', () => {
  for (const file of ['SECURITY.md', 'docs/accessibility.md']) {
    it(`names a test on each line: ${file}`, () => {
      const claims = tablesOf(read(file)).filter(([head]) => head?.at(-1) === 'shown by');
      const rows = claims.flatMap(([, ...lines]) => lines);
      assert.ok(rows.length > 0, 'There is no table of claims.');
      assert.deepEqual(
        rows.filter((cells) => !/`test\/[^`\s]+`/.test(cells.at(-1) ?? '')),
        [],
      );
    });
  }
});

describe('ARCHITECTURE.md', () => {
  it('has a row for every room of bot/', () => {
    const rows = rowsOf(section(read('ARCHITECTURE.md'), 'Rooms')).flatMap(([names]) =>
      code(names).split(', '),
    );
    const rooms = readdirSync(path.join(root, 'bot'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `bot/${name}/`);
    assert.deepEqual(
      rooms.filter((room) => !rows.includes(room)),
      [],
    );
  });
});

describe('docs/settings.md', () => {
  const rows = rowsOf(read('docs/settings.md')).filter(([name]) => name !== 'setting');

  it('names exactly the settings that the bot reads', () => {
    assert.deepEqual(rows.map(([name]) => code(name)).sort(), [...settingNames].sort());
  });

  it('gives the defaults that the bot has', () => {
    const outcome = readConfig({});
    assert.ok(outcome.ok);
    const { port, logLevel, storage } = outcome.config;
    assert.ok(storage.kind === 'embedded');
    const stated = new Map(rows.map(([name, value]) => [code(name), code(value)]));
    assert.equal(stated.get('PORT'), String(port));
    assert.equal(stated.get('LOG_LEVEL'), logLevel);
    assert.equal(stated.get('DATA_DIR'), storage.directory);
  });
});

describe('CHANGELOG.md', () => {
  it('has a dated entry for the version of package.json', () => {
    const version = manifest.version.replaceAll('.', '\\.');
    assert.match(
      read('CHANGELOG.md'),
      new RegExp(`^## \\[${version}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'),
    );
  });
});

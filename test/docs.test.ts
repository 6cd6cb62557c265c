import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  anchorsOf,
  code,
  documents,
  localAddresses,
  picturesOf,
  read,
  root,
  rowsOf,
  section,
  tablesOf,
} from './docs/documents.js';

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ version: z.string(), scripts: names })
  .parse(JSON.parse(read('package.json')));

/** The fewest letters that tell somebody what a picture shows. */
const shortestAlt = 40;

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

      it('says in words what each picture shows', () => {
        const poor = picturesOf(text).filter(([, alt]) => alt.length < shortestAlt);
        assert.deepEqual(poor, []);
      });
    });
  }
});

describe('the README', () => {
  const readme = read('README.md');

  it('leads to every other document', () => {
    const addresses = localAddresses(readme);
    assert.deepEqual(
      documents.filter((file) => file !== 'README.md' && !addresses.includes(file)),
      [],
    );
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

describe('CHANGELOG.md', () => {
  it('has a dated entry for the version of package.json', () => {
    const version = manifest.version.replaceAll('.', '\\.');
    assert.match(
      read('CHANGELOG.md'),
      new RegExp(`^## \\[${version}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'),
    );
  });
});

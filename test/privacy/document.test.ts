import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { recordKinds } from '../../bot/conversation/personal-records.js';
import { fewestDays, usualRetention } from '../../bot/conversation/retention-days.js';
import { projectRoot } from '../../bot/project-root.js';
import { tableNames } from '../../bot/storage/tables.js';

const root = projectRoot(import.meta.dirname);
const page = readFileSync(path.join(root, 'docs/privacy.md'), 'utf8');

const section = (heading: string): string => {
  const [, after] = page.split(`\n## ${heading}\n`);
  assert.ok(after !== undefined, `There is no "## ${heading}".`);
  return after.split('\n## ')[0] ?? '';
};

/** The rows of the table by their heading: each cell by the name of its column. */
function tableIn(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], , ...rows] = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map((cells) =>
    Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])),
  );
}

const kinds = tableIn(section('What is kept, by kind'));

describe('docs/privacy.md', () => {
  it('has every kind of records, in the order of the program', () => {
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      recordKinds.map((kind) => `\`${kind}\``),
    );
  });

  it('says of each kind what, why, how long, who sees it, where, and what deletion does', () => {
    for (const row of kinds) {
      for (const [name, cell] of Object.entries(row))
        assert.ok(cell !== '', `${row['kind']}: ${name}`);
    }
  });

  for (const kind of recordKinds) {
    it(`gives the days of the program: ${kind}`, () => {
      const row = kinds.find((one) => one['kind'] === `\`${kind}\``);
      const [days = ''] = /^(?:\d+|never)/.exec(row?.['days'] ?? '') ?? [];
      assert.equal(days, String(usualRetention[kind]));
      assert.equal(row?.['fewest'], String(fewestDays[kind]));
    });
  }

  it('names only tables that there are, and every table that holds people', () => {
    const named = kinds.flatMap(({ where = '' }) => where.replace(/^Tables? /, '').split(', '));
    const known: readonly string[] = tableNames;
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
    // What was published by others, chats of teams, processes, the health check, and what is told below the table.
    const elsewhere = [
      ...['FeedItems', 'Places', 'Instances', 'Probe', 'Feedback', 'Activities', 'Retention'],
    ];
    assert.deepEqual(
      known.filter((name) => !named.includes(name) && !elsewhere.includes(name)),
      [],
    );
  });

  it('names for each claim a test that there is', () => {
    const files = [...page.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, file = '']) => file);
    assert.ok(files.length > 20);
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
    for (const row of [...kinds, ...tableIn(section('Rights, and how to use them'))]) {
      assert.match(row['shown by'] ?? '', /`test\//);
    }
  });

  it('marks what only the partnership can decide', () => {
    for (const heading of [
      'Controller and contacts',
      'International transfers',
      'Residual risks',
    ]) {
      assert.match(section(heading), /to be filled in/i, heading);
    }
    assert.match(section('Lawful basis'), /to be confirmed/);
  });
});

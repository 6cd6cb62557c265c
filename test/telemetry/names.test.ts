import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../bot/project-root.js';
import { metrics, type Metric } from '../../bot/telemetry/names.js';

const text = readFileSync(path.join(projectRoot(import.meta.dirname), 'docs/telemetry.md'), 'utf8');

/** A row of the table of figures, as the code would have it. */
const rowOf = ({ name, kind, unit, description, attributes }: Metric): readonly string[] => [
  `\`${name}\``,
  kind,
  unit.replace(/[{}]/g, ''),
  attributes.length === 0 ? 'nothing' : attributes.map((one) => `\`${one}\``).join(', '),
  description,
];

const rowsIn = (section: string): readonly (readonly string[])[] =>
  (text.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the names of what is measured', () => {
  it('stand in docs/telemetry.md with kind, unit, attributes and meaning, and no others', () => {
    assert.deepEqual(rowsIn('Figures'), Object.values(metrics).map(rowOf));
  });

  it('are those of every query in docs/telemetry.md', () => {
    const known = new Set<string>(Object.values(metrics).map(({ name }) => name));
    const asked = [...text.matchAll(/name == "([^"]+)"/g)].map(([, name = '']) => name);
    assert.ok(asked.length >= 5);
    assert.deepEqual(
      asked.filter((name) => !known.has(name)),
      [],
    );
  });

  it('are each there once, in small letters with dots between', () => {
    const names = Object.values(metrics).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^bot(\.[a-z_]+)+$/);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../bot/project-root.js';

const root = projectRoot(import.meta.dirname);
const config = z.object({
  spec: z.array(z.string()),
  ignore: z.array(z.string()).default([]),
  fgrep: z.string().optional(),
  invert: z.boolean().optional(),
});
const read = (file: string) =>
  config.parse(JSON.parse(readFileSync(path.join(root, file), 'utf8')));

/** By the script that runs them; the terminal and Node 24 take some of them a second time. */
const suites = {
  test: read('.mocharc.json'),
  'test:programs': read('.mocharc.programs.json'),
  'test:trust': read('.mocharc.trust.json'),
  'test:browser': read('.mocharc.browser.json'),
};

/**
 * A pattern as mocha takes it: `**` for any folders, `*` for a part of a name, `{a,b}` for either. Without a star it
 * is the name of one file, whatever braces it has.
 */
function formOf(pattern: string): RegExp {
  if (!pattern.includes('*')) return new RegExp(`^${literal(pattern)}$`);
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\{[^}]*\})/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    const options = /^\{(.*)\}$/.exec(part)?.[1];
    return options === undefined ? literal(part) : `(?:${options.split(',').join('|')})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

const literal = (text: string): string => text.replace(/[.+?^$()|[\]{}\\]/g, '\\$&');

const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll(path.sep, '/')}`)
  .filter((file) => file.endsWith('.test.ts'));

const isIn = (patterns: readonly string[], file: string): boolean =>
  patterns.some((pattern) => formOf(pattern).test(file));

const suitesOf = (file: string): readonly string[] =>
  Object.entries(suites)
    .filter(([, { spec, ignore }]) => isIn(spec, file) && !isIn(ignore, file))
    .map(([name]) => name);

describe('the suites', () => {
  it('run each file with tests, and none twice', () => {
    assert.ok(files.length > 300);
    const found = files.map((file) => [file, suitesOf(file)] as const);
    assert.deepEqual(
      found.filter(([, names]) => names.length !== 1),
      [],
    );
  });

  it('name no file that there is not', () => {
    for (const [name, { spec, ignore }] of Object.entries(suites)) {
      const empty = [...spec, ...ignore].filter((one) => !files.some((file) => isIn([one], file)));
      assert.deepEqual(empty, [], name);
    }
  });

  it('leave to test:azure what is done on Azurite, and nothing else', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    assert.deepEqual([suites.test.fgrep, suites.test.invert], ['(Azure)', true]);
    assert.equal(scripts['test:azure'], 'mocha --no-invert');
    for (const suite of [suites['test:programs'], suites['test:trust'], suites['test:browser']]) {
      assert.equal(suite.fgrep, undefined);
    }
  });
});

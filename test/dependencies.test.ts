import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../bot/project-root.js';

const root = projectRoot(import.meta.dirname);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(read('package.json')));

const lockedPackage = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
});
type LockedPackage = z.infer<typeof lockedPackage>;

/** What a production install brings, by its place below the project: `node_modules/zod`. */
const production = Object.entries(
  z
    .object({ packages: z.record(z.string(), lockedPackage) })
    .parse(JSON.parse(read('package-lock.json'))).packages,
).filter(([place, { dev }]) => place !== '' && dev !== true);

/** `node_modules/botbuilder/node_modules/zod` → `zod` */
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

interface Library {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** The rows of a table, each with its cells; without its heading. */
function rowsBelow(markdown: string, heading: string): readonly (readonly string[])[] {
  const [, after] = markdown.split(`\n## ${heading}\n`);
  assert.ok(after !== undefined, `There is no "## ${heading}".`);
  const lines = (after.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What is wrong with a table of libraries, a sentence each. */
function faultsOf(
  rows: readonly (readonly string[])[],
  libraries: readonly Library[],
): readonly string[] {
  const listed = rows.map(([name = '', version = '', licence = '', reason = '']) => ({
    ...{ name: name.replaceAll('`', ''), version, licence, reason },
  }));
  const wrong = libraries.flatMap(({ name, version, licence }) => {
    const found = listed.filter((row) => row.name === name);
    const [row] = found;
    if (!row) return [`${name} is not listed`];
    return [
      ...(found.length > 1 ? [`${name} is listed ${found.length} times`] : []),
      ...(row.version === version ? [] : [`${name} is ${version}, listed as ${row.version}`]),
      ...(row.licence === licence ? [] : [`${name} is under ${licence}, listed as ${row.licence}`]),
      ...(/\w+ \w+/.test(row.reason) ? [] : [`${name} has no reason`]),
    ];
  });
  const known = new Set(libraries.map(({ name }) => name));
  const stale = listed.filter(({ name }) => !known.has(name));
  return [...wrong, ...stale.map(({ name }) => `${name} is listed and no longer used`)];
}

/** The libraries that package.json names, with the licence that each states of itself. */
function librariesOf(versions: Readonly<Record<string, string>>): readonly Library[] {
  return Object.entries(versions).map(([name, version]) => {
    const own = JSON.parse(read(`node_modules/${name}/package.json`)) as unknown;
    return { name, version, licence: z.object({ license: z.string() }).parse(own).license };
  });
}

describe('docs/dependencies.md', () => {
  const text = read('docs/dependencies.md');

  for (const [heading, versions] of [
    ['The bot', manifest.dependencies],
    ['Development', manifest.devDependencies],
  ] as const) {
    it(`lists each library with its version, its licence and a reason: ${heading}`, () => {
      assert.deepEqual(faultsOf(rowsBelow(text, heading), librariesOf(versions)), []);
    });
  }

  it('would not pass with a library that is not listed, stale, changed or without a reason', () => {
    const zod = { name: 'zod', version: '4.6.7', licence: 'MIT' };
    const row = ['`zod`', '4.6.7', 'MIT', 'Parses everything.'];
    const pino = ['`pino`', '10.4.0', 'MIT', 'The log of it.'];
    assert.deepEqual(faultsOf([row], [zod]), []);
    const faults: readonly [readonly (readonly string[])[], RegExp][] = [
      [[], /zod is not listed/],
      [[row, pino], /pino is listed and no longer used/],
      [[row, row], /zod is listed 2 times/],
      [[['`zod`', '4.6.6', 'MIT', 'Parses everything.']], /zod is 4\.6\.7, listed as 4\.6\.6/],
      [[['`zod`', '4.6.7', 'ISC', 'Parses everything.']], /zod is under MIT, listed as ISC/],
      [[['`zod`', '4.6.7', 'MIT', '']], /zod has no reason/],
    ];
    for (const [rows, expected] of faults) {
      const found = faultsOf(rows, [zod]);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', expected);
    }
  });

  it('names exact versions only', () => {
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
    })) {
      assert.match(version, /^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/, name);
    }
  });

  it('takes every licence of a production install, or names the package with a reason', () => {
    const [, list] = /under one of these: ([^.]+(?:\.\d[^.]*)*)\. /.exec(text) ?? [];
    assert.ok(list);
    const taken = new Set(list.split(', '));
    const others = new Map(
      production
        .filter(([, { license }]) => license === undefined || !taken.has(license))
        .map(([place, { license }]) => [nameOf(place), license ?? 'not stated']),
    );
    const named = rowsBelow(text, 'Licences');
    assert.deepEqual(
      named.map(([name = '', licence]) => `${name.replaceAll('`', '')}: ${licence}`).sort(),
      [...others].map(([name, licence]) => `${name}: ${licence}`).sort(),
    );
    for (const [name, , reason] of named) assert.match(reason ?? '', /\w+ \w+/, name);
  });
});

describe('a production install', () => {
  const mostBytes = 260e6;
  const blockBytes = 4_096;

  it('stays under 260 MB on the disk', function () {
    this.timeout(60_000);
    const here = production.filter(([, one]) => isForThisMachine(one));
    const missing = here.filter(
      ([place, { optional }]) => !existsSync(path.join(root, place)) && !optional,
    );
    assert.deepEqual(
      missing.map(([place]) => place),
      [],
      'npm ci brings what the lock file names',
    );
    const sizes = here
      .map(([place]) => ({ place, bytes: bytesBelow(path.join(root, place)) }))
      .sort((left, right) => right.bytes - left.bytes);
    const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
    const greatest = sizes.slice(0, 10).map(({ place, bytes }) => `${place} ${inMb(bytes)}`);
    assert.ok(sum < mostBytes, `${inMb(sum)}, of which ${greatest.join(', ')}`);
    // A sum far below means that the packages were not found, not that they are small.
    assert.ok(sum > 100e6, inMb(sum));
  });

  it('brings one build of SQLite for a machine, not one for each C library', () => {
    const builds = production.filter(([place]) => place.startsWith('node_modules/@libsql/linux-'));
    assert.ok(builds.length >= 6);
    for (const [place, { libc }] of builds) {
      assert.deepEqual(libc, [place.includes('musl') ? 'musl' : 'glibc'], place);
    }
  });

  function isForThisMachine({ os, cpu, libc }: LockedPackage): boolean {
    const fits = (allowed: readonly string[] | undefined, own: string) =>
      allowed === undefined || allowed.includes(own);
    return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, ownLibc());
  }

  function ownLibc(): string {
    const header = z.looseObject({ glibcVersionRuntime: z.string().optional() });
    const report = z.looseObject({ header }).parse(process.report.getReport());
    return report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  }

  /** As `du` counts: whole blocks, and one for each folder. What is installed below counts for itself. */
  function bytesBelow(place: string): number {
    if (!existsSync(place)) return 0;
    return readdirSync(place, { withFileTypes: true }).reduce((total, entry) => {
      const one = path.join(place, entry.name);
      if (entry.isDirectory()) return total + (entry.name === 'node_modules' ? 0 : bytesBelow(one));
      return total + Math.ceil(lstatSync(one).size / blockBytes) * blockBytes;
    }, blockBytes);
  }

  function inMb(bytes: number): string {
    return `${(bytes / 1e6).toFixed(1)} MB`;
  }
});

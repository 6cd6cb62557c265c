/**
 * `npm run bench`: runs every bench of package.json one after another, and writes docs/benchmarks.md.
 * With `--quick`, only those that have a short form, into .cache/benchmarks.md: to see that they run.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { benchmarksPage } from './all/page.js';
import { runBench, type BenchRun } from './all/run.js';

const mostMs = 20 * 60_000;
const quick = ['bench:start', 'bench:turn', 'bench:lookup', 'bench:feeds'];
const named = ['botbuilder', 'restify', 'minisearch', 'adaptivecards-templating', 'libsql'];

const names = z.record(z.string(), z.string());
const root = projectRoot(import.meta.dirname);
const { scripts, dependencies } = z
  .object({ scripts: names, dependencies: names })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
const isQuick = process.argv.includes('--quick');
const [{ model } = { model: 'unknown' }] = cpus();
const machine = {
  ...{ processor: model.trim(), cores: cpus().length, memoryGb: totalmem() / 2 ** 30 },
  ...{ system: `${type()} ${release()}`, load: loadavg()[0] ?? 0, node: process.version },
};

const benches = Object.entries(scripts).filter(
  ([script]) => script.startsWith('bench:') && (!isQuick || quick.includes(script)),
);
const versions = Object.fromEntries(named.map((name) => [name, dependencies[name] ?? 'none']));
const file = path.join(root, isQuick ? '.cache' : 'docs', 'benchmarks.md');
mkdirSync(path.dirname(file), { recursive: true });
const runs: BenchRun[] = benches.map(([script]) => ({
  ...{ script, seconds: 0, figures: [] },
  failed: 'has not been run yet for this page',
}));
for (const [index, [script, command]] of benches.entries()) {
  console.log(`\n== ${script}`);
  const words = isQuick ? ['--quick'] : [];
  const print = (text: string): void => void process.stdout.write(text);
  runs[index] = await runBench(script, command, { cwd: root, mostMs, words, print });
  // After each, so that what was measured stays when the rest is broken off.
  writeFileSync(file, benchmarksPage(runs, machine, versions, new Date()));
}
console.log(`\nWritten: ${path.relative(root, file)}`);
const isGood = ({ failed, figures }: BenchRun): boolean =>
  failed === undefined && figures.every(({ reached }) => reached !== false);
if (!runs.every(isGood)) process.exitCode = 1;

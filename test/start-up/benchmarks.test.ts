import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { benchmarksPage } from '../bench/all/page.js';
import { runBench } from '../bench/all/run.js';

const root = projectRoot(import.meta.dirname);
const machine = {
  ...{ processor: 'A processor', cores: 2, memoryGb: 24, system: 'Linux 6', load: 0.1 },
  node: 'v20.20.2',
};
const one = { what: 'Start', ours: '1 s', peer: 'bare 2 s', target: 'under 1.5 ×', reached: true };

describe('the page of the benchmarks', () => {
  it('has a row for every bench of package.json', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const page = readFileSync(path.join(root, 'docs/benchmarks.md'), 'utf8');
    const missing = Object.keys(scripts).filter(
      (script) => script.startsWith('bench:') && !page.includes(`| \`npm run ${script}\``),
    );
    assert.deepEqual(missing, []);
  });

  it('puts a figure beside its peer and its target, and says which was not reached', () => {
    const figures = [one, { ...one, what: 'Stop', reached: false }];
    const runs = [{ script: 'bench:start', seconds: 61, figures }];
    const page = benchmarksPage(runs, machine, { botbuilder: '4.23.3' }, new Date('2026-11-21'));
    assert.match(
      page,
      /\| `npm run bench:start` \| Start \| 1 s \| bare 2 s \| under 1\.5 × \| reached \|/,
    );
    assert.match(page, /\| Stop \|.*\| \*\*not reached\*\* \|/);
    assert.match(page, /2026-11-21, in 2 minutes/);
    assert.match(page, /2 cores of A processor, 24 GB/);
    assert.match(page, /botbuilder 4\.23\.3/);
  });
});

describe('a bench that is run with the others', () => {
  let directory = '';
  const run = (source: string, mostMs = 20_000) => {
    const file = path.join(directory, 'bench.mjs');
    writeFileSync(file, source);
    return runBench('bench:it', `node ${file}`, { cwd: directory, mostMs });
  };
  const handing = `console.log('a table\\n' + JSON.stringify({ figures: [${JSON.stringify(one)}] }));`;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'bench-all-'));
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('hands over its figures on its last line', async () => {
    const { figures, failed } = await run(`${handing} process.argv.includes('--json') || no();`);
    assert.deepEqual(figures, [one]);
    assert.equal(failed, undefined);
  });

  it('is a row that says so when it fails, with the figures that it had', async () => {
    const broken = await run('process.exitCode = 3;');
    assert.match(broken.failed ?? '', /ended with 3 and no figures/);
    assert.deepEqual(broken.figures, []);
    const half = await run(`${handing} process.exitCode = 3;`);
    assert.equal(half.failed, 'ended with 3');
    assert.deepEqual(half.figures, [one]);
    const page = benchmarksPage([broken], machine, {}, new Date('2026-11-21'));
    assert.match(page, /\| `npm run bench:it` \| The bench ended with 3.*\| \*\*failed\*\* \|/);
  });

  it('is ended when it takes too long, and so is what it has started', async () => {
    const child = `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const { failed } = await run(child, 700);
    assert.match(failed ?? '', /took longer than 1 s and was ended/);
  });
});

/**
 * `npm run bench:start`: from nothing to an answer of `/health`, and memory at rest, beside the named peer, a bare
 * process of botbuilder and restify. The two take turns, with the same options of Node; data is embedded and new.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { startConnector } from './connector.js';
import { handOverFigures, printFigures, tellFigure } from './figures.js';
import { median, runLoad } from './load.js';
import { Started, type Memory } from './start/started.js';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 2 : 9;
const restMs = isQuick ? 500 : 20_000;
/** What is to be reached, of the peer's time. */
const mostOfPeer = 1.5;
const texts = ['bulletin', 'help', 'who chairs the partnership?'];

const root = projectRoot(import.meta.dirname);
const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
const options = scripts.start.split(' ').filter((word) => word.startsWith('--'));
const programs = {
  peer: [...options, path.join(import.meta.dirname, 'bare-bot.mjs')],
  ours: [...options, path.join(root, 'dist/bot/main.js')],
};
type Name = keyof typeof programs;

interface Round {
  readonly ms: number;
  readonly cpuMs: number;
  readonly memory: Memory;
  readonly firstTurnMs: number;
}

const connector = await startConnector();
const start = (name: Name) => Started.start(programs[name], new URL(connector.serviceUrl).host);

/** One start, and the first turn of its life. */
async function round(name: Name, text: string): Promise<Round> {
  const started = await start(name);
  try {
    const [cpuMs, memory] = [started.cpuMs(), started.memory()];
    const { latencies } = await runLoad({
      ...{ address: `${started.address}/api/messages`, serviceUrl: connector.serviceUrl },
      ...{ text, turns: 1, connections: 1 },
    });
    return { ms: started.ms, cpuMs, memory, firstTurnMs: latencies[0] ?? Number.NaN };
  } finally {
    await started.stop();
  }
}

/** What is held once everything is made ready and nothing happens. */
async function atRest(name: Name): Promise<Memory & { readonly cpuMs: number }> {
  const started = await start(name);
  try {
    await pause(restMs);
    return { ...started.memory(), cpuMs: started.cpuMs() };
  } finally {
    await started.stop();
  }
}

const span = (values: readonly number[], digits = 0): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;

/** The middle of what each round of ours took of the peer's beside it. */
const ratio = (ours: readonly number[], peer: readonly number[]): number =>
  median(ours.map((value, at) => value / (peer[at] ?? Number.NaN)));

async function measure(): Promise<boolean> {
  const results: Record<Name, Round[]> = { peer: [], ours: [] };
  for (let at = 0; at < rounds; at += 1) {
    for (const name of ['peer', 'ours'] as const) {
      results[name].push(await round(name, texts[at % texts.length] ?? ''));
    }
  }
  const rest = { peer: await atRest('peer'), ours: await atRest('ours') };
  const of = (name: Name, part: (one: Round) => number) => results[name].map(part);
  const times = ratio(
    of('ours', ({ ms }) => ms),
    of('peer', ({ ms }) => ms),
  );
  const reached = times < mostOfPeer;
  const peer = 'bare botbuilder and restify';
  const tell = (what: string, unit: string, part: (one: Round) => number, target?: string): void =>
    tellFigure({
      what,
      ours: `${span(of('ours', part))} ${unit}, ${ratio(of('ours', part), of('peer', part)).toFixed(2)} × the peer`,
      peer: `${peer} ${span(of('peer', part))} ${unit}`,
      ...(target !== undefined && { target, reached }),
    });
  tell('Start until /health answers 200', 'ms', ({ ms }) => ms, `under ${mostOfPeer} ×`);
  tell('CPU time of that', 'ms', ({ cpuMs }) => cpuMs);
  tell('Memory then, resident', 'MB', ({ memory }) => memory.residentMb);
  tell('First turn of a process', 'ms', ({ firstTurnMs }) => firstTurnMs);
  for (const [at, text] of texts.entries()) {
    const taken = of('ours', ({ firstTurnMs }) => firstTurnMs).filter(
      (_, round) => round % texts.length === at,
    );
    if (taken.length > 0) tellFigure({ what: `First turn "${text}"`, ours: `${span(taken)} ms` });
  }
  const held = ({ residentMb, proportionalMb }: Memory): string =>
    `${residentMb.toFixed(0)} MB resident, ${proportionalMb.toFixed(0)} MB proportional`;
  tellFigure({
    what: `Memory at rest, ${restMs / 1000} s after the start`,
    ours: `${held(rest.ours)}, ${rest.ours.cpuMs} ms of CPU so far`,
    peer: `${peer} ${held(rest.peer)}`,
  });
  return reached;
}

// Builds where that is needed, so that the start is only that.
execFileSync(process.execPath, ['scripts/backup.mjs', '--help'], { cwd: root, stdio: 'ignore' });
try {
  if (!(await measure())) process.exitCode = 1;
} finally {
  connector.stop();
}
printFigures();
handOverFigures();

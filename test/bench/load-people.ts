/**
 * `npm run bench:load`: 200 people chat, look up and propose at once for 60 s, while a broadcast of 5,000 runs.
 * The bot is a process of its own, as `npm start` runs it; the people and their Teams are in this one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../bot/project-root.js';
import { Report, rounded } from './broadcast/report.js';
import { handOverFigures } from './figures.js';
import { CrowdConnector } from './load/connector.js';
import { crowd, type CrowdOptions, type CrowdResult } from './load/crowd.js';
import { slopePerMinute, timesOf } from './load/figures.js';
import { journeys } from './load/journeys.js';
import { Program, type Sample } from './load/program.js';
import { rehearsedBroadcast } from './load/release.js';
import { conversationOf, seedSubscribers } from './load/seeding.js';
import { readLog } from './load/turn-log.js';

const people = 200;
const recipients = 5_000;
const seconds = 60;
const releaseAtSecond = 10;
const warmUpSeconds = 20;
const echoSeconds = 20;
const thinkMs = { least: 1_000, most: 3_000 };
/** What Teams lets a bot send to one tenant, answers and broadcasts together. */
const perSecond = 50;
const p99Ms = 500;
/** Memory is flat when what a full collection leaves, and the resident size after the warm-up, grow no more than this. */
const keptGrowthMb = 25;
const residentSlopeMb = 30;

const ownDelay = monitorEventLoopDelay({ resolution: 5 });
ownDelay.enable();
const root = projectRoot(import.meta.dirname);
const folder = await mkdtemp(path.join(tmpdir(), 'load-bench-'));
const connector = await CrowdConnector.start(perSecond);
const crowdAt = (address: string, stay: number, more: Partial<CrowdOptions> = {}) =>
  crowd({ people, connector, address, stayMs: stay * 1_000, thinkMs, name: 'visitor', ...more });

interface Measured extends CrowdResult {
  readonly cpuMs: number;
}

/** The peer: the Bot Framework's plain echo bot, under the same people, who say one word. */
async function echoed(): Promise<Measured> {
  const program = await Program.start({
    ...{ script: 'test/bench/bare-bot.mjs', cwd: root, log: path.join(folder, 'echo.log') },
    environment: {},
  });
  const choose = () => ({
    ...{ name: 'echo', weight: 1 },
    walk: async (visitor: Parameters<(typeof journeys)[number]['walk']>[0]) => {
      await visitor.says('bulletin', /Echo: bulletin/);
    },
  });
  await crowdAt(program.address, 5, { choose, name: 'echo' });
  const before = await program.sample();
  const result = await crowdAt(program.address, echoSeconds, { choose, name: 'echo' });
  const after = await program.sample();
  await program.stop();
  return { ...result, cpuMs: after.cpuMs - before.cpuMs };
}

interface Timed {
  readonly second: number;
  readonly sample: Sample;
}

interface BotRun extends Measured {
  readonly samples: readonly Timed[];
  readonly audience: string;
  readonly pressMs: number;
  readonly ownDelayMs: number;
  readonly broadcastSeconds: number;
  readonly exitCode: number | null;
  readonly log: string;
}

async function ours(): Promise<BotRun> {
  const directory = path.join(folder, 'data');
  await seedSubscribers(directory, recipients, connector.serviceUrl);
  const log = path.join(folder, 'bot.log');
  const profile = process.argv.includes('--profile')
    ? ['--cpu-prof', '--cpu-prof-dir', path.join(root, '.cache')]
    : [];
  const program = await Program.start({
    ...{ script: 'scripts/start.mjs', cwd: root, log, nodeOptions: profile },
    environment: { DATA_DIR: directory, BROADCAST_HOLD_SECONDS: '0', FEEDS: 'false' },
  });
  // Other people than those who are measured: nobody begins in the middle of a proposal.
  await crowdAt(program.address, warmUpSeconds, { name: 'early' });
  const broadcast = await rehearsedBroadcast(connector, program.address);
  connector.throttled = 0;

  const samples: Timed[] = [{ second: 0, sample: await program.sample(true) }];
  const begun = performance.now();
  const until = (second: number) => pause(begun + second * 1_000 - performance.now());
  const sampling = async (): Promise<void> => {
    for (let second = 10; second < seconds; second += 10) {
      await until(second);
      samples.push({ second, sample: await program.sample() });
    }
  };
  let released = { at: 0, pressMs: 0 };
  const releasing = async (): Promise<void> => {
    await until(releaseAtSecond);
    const at = performance.now();
    released = { at, pressMs: await broadcast.release() };
  };
  ownDelay.reset();
  const [result] = await Promise.all([crowdAt(program.address, seconds), sampling(), releasing()]);
  samples.push({ second: seconds, sample: await program.sample(true) });
  const ownDelayMs = ownDelay.max / 1e6;
  const end = performance.now() + 120_000;
  while (reached() < recipients && performance.now() < end) await pause(200);
  const exitCode = await program.stop();
  const [first, last] = [samples[0], samples.at(-1)];
  return {
    ...{ ...result, samples, exitCode, log, ownDelayMs, audience: broadcast.recipients },
    pressMs: released.pressMs,
    broadcastSeconds: (connector.lastCountedAt - released.at) / 1_000,
    cpuMs: (last?.sample.cpuMs ?? 0) - (first?.sample.cpuMs ?? 0),
  };
}

const counts = (): readonly number[] =>
  Array.from(
    { length: recipients },
    (_, number) => connector.counts.get(conversationOf(number)) ?? 0,
  );
const reached = (): number => counts().filter((count) => count > 0).length;

const rate = ({ turns, wallMs }: CrowdResult) => (turns.length / wallMs) * 1_000;
const cpuOfTurn = ({ cpuMs, turns }: Measured) => cpuMs / turns.length;

/** The times of each ten seconds, so that a moment which was slow shows. */
const tenths = (turns: CrowdResult['turns']) =>
  Array.from({ length: seconds / 10 }, (_, index) =>
    timesOf(
      `  from second ${index * 10}`,
      turns.filter(({ atMs }) => Math.floor(atMs / 10_000) === index),
    ),
  );

function tellMemory({ samples }: BotRun): void {
  console.table(
    samples.map(({ second, sample: { rssMb, heapMb, keptMb, longestDelayMs } }) => ({
      ...{ second, 'resident MB': Math.round(rssMb), 'heap MB': Math.round(heapMb) },
      'after collection MB': keptMb === undefined ? '' : Number(keptMb.toFixed(1)),
      'event loop late by ms': Math.round(longestDelayMs),
    })),
  );
}

function judge(echo: Measured, bot: BotRun): boolean {
  const report = new Report(
    `${people} people for ${seconds} s, ${recipients} recipients from second ${releaseAtSecond} on`,
  );
  const all = timesOf('the bot', bot.turns);
  console.table([
    timesOf('plain echo bot', echo.turns),
    all,
    ...tenths(bot.turns),
    ...journeys.map(({ name }) =>
      timesOf(
        `  ${name}`,
        bot.turns.filter(({ journey }) => journey === name),
      ),
    ),
  ]);
  tellMemory(bot);
  report.figure(
    `p50 ${all.p50} ms, p95 ${all.p95} ms, p99 ${all.p99} ms; plain echo bot p99 ${timesOf('echo', echo.turns).p99} ms`,
  );
  report.figure(
    `they think ${thinkMs.least / 1_000} to ${thinkMs.most / 1_000} s: ${rounded(rate(bot))} turns/s, echo ${rounded(rate(echo))} turns/s`,
  );
  report.figure(
    `CPU of a turn, with the broadcast: ${rounded(cpuOfTurn(bot))} ms, echo ${rounded(cpuOfTurn(echo))} ms: ${rounded(cpuOfTurn(bot) / cpuOfTurn(echo))} times`,
  );
  report.figure(
    `broadcast to ${bot.audience}: pressed in ${rounded(bot.pressMs, 0)} ms, sent in ${rounded(bot.broadcastSeconds)} s, ${connector.throttled} calls refused with 429`,
  );
  report.figure(
    `the people's own process was late by ${rounded(bot.ownDelayMs, 0)} ms at most, which is part of the times above`,
  );
  const { outcomes, faults, faultCount } = readLog(bot.log);
  report.figure(`the bot's log: ${JSON.stringify(outcomes)}, ${faultCount} faults`);
  for (const problem of [...new Set(bot.broken)].slice(0, 8)) report.figure(`broken: ${problem}`);
  for (const fault of faults) report.figure(`fault: ${fault}`);

  const kept = bot.samples.flatMap(({ sample }) => sample.keptMb ?? []);
  const growth = (kept.at(-1) ?? Number.NaN) - (kept[0] ?? Number.NaN);
  const slope = slopePerMinute(
    bot.samples
      .filter(({ second }) => second >= 20)
      .map(({ second, sample }) => ({ second, value: sample.rssMb })),
  );
  report.figure(
    `memory: ${rounded(growth)} MB more after collection, resident ${rounded(slope)} MB a minute from second 20 on`,
  );
  report.check('no error: every turn answered with what was asked for', bot.broken.length === 0);
  report.check(
    'no fault in the log, and every turn answered by it',
    faultCount === 0 && Object.keys(outcomes).join() === 'answered',
  );
  report.check(`p99 under ${p99Ms} ms`, all.p99 < p99Ms);
  report.check(
    `memory flat: at most ${keptGrowthMb} MB kept, ${residentSlopeMb} MB a minute resident`,
    growth <= keptGrowthMb && slope <= residentSlopeMb,
  );
  report.check(`the broadcast reached all ${recipients}`, reached() === recipients);
  report.check(
    'and nobody twice',
    counts().every((count) => count <= 1),
  );
  report.check('it stopped as it should', bot.exitCode === 0);
  return report.end();
}

console.log(
  `Node ${process.version}, load of the machine ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
);
// Compiles where that is needed, so that the start of the bot is its own.
execFileSync(process.execPath, ['scripts/backup.mjs', '--help'], { cwd: root });
try {
  const echo = await echoed();
  const bot = await ours();
  const isReached = judge(echo, bot);
  console.log(
    `Load of the machine at the end ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  process.exitCode = isReached ? 0 : 1;
  handOverFigures();
} finally {
  connector.stop();
  if (process.argv.includes('--keep')) console.log(folder);
  else await rm(folder, { recursive: true, force: true });
}

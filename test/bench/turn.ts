/** `npm run bench:turn`: our turns beside a bare echo bot of the SDK, round by round in one run. */
import { handOverFigures, tellFigure } from './figures.js';
import { startConnector } from './connector.js';
import { median, quantile, runLoad } from './load.js';
import { startMeasured, type Measured } from './measured.js';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 1 : 7;
const turns = isQuick ? 100 : 400;
/** What is to be reached, of the CPU time of the peer's turn. */
const mostOfEcho: Readonly<Record<string, number>> = { bulletin: 1.25 };
const connections = 10;

interface Figures {
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
}

async function measure(bot: Measured, serviceUrl: string, text: string): Promise<Figures> {
  const before = await bot.usage();
  const { latencies, wallMs } = await runLoad({
    address: bot.address,
    serviceUrl,
    text,
    turns,
    connections,
  });
  const after = await bot.usage();
  return {
    turnsPerSecond: (turns / wallMs) * 1000,
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    cpuMs: (after.cpuMs - before.cpuMs) / turns,
  };
}

const connector = await startConnector();
const echo = await startMeasured('echo', 'echo-bot.ts');
const ours = await startMeasured('ours', 'our-bot.ts');
const cases = [
  { name: 'bare botbuilder echo', bot: echo, text: 'bulletin' },
  { name: 'bulletin', bot: ours, text: 'bulletin' },
  { name: 'help', bot: ours, text: 'help' },
  { name: 'unknown text', bot: ours, text: 'qwertyuiop zxcvbnm' },
];
const results = cases.map(() => [] as Figures[]);
try {
  // The first round warms both up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { bot, text }] of cases.entries()) {
      const figures = await measure(bot, connector.serviceUrl, text);
      if (round > 0) results[index]?.push(figures);
    }
  }
  const memory = (await ours.usage()).rssMb;
  console.log(
    `${rounds} rounds of ${turns} turns each, ${connections} connections, Node ${process.version}; medians`,
  );
  console.table(
    cases.map(({ name }, index) => {
      const of = (field: keyof Figures) => (results[index] ?? []).map((figures) => figures[field]);
      const ratios = (results[index] ?? []).map(
        (figures, round) => figures.cpuMs / (results[0]?.[round]?.cpuMs ?? Number.NaN),
      );
      return {
        turn: name,
        'turns/s': Math.round(median(of('turnsPerSecond'))),
        'p50 ms': Number(median(of('p50')).toFixed(1)),
        'p99 ms': Number(median(of('p99')).toFixed(1)),
        'CPU ms': Number(median(of('cpuMs')).toFixed(2)),
        'CPU × echo': Number(median(ratios).toFixed(2)),
        'min to max': `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
      };
    }),
  );
  for (const [index, { name }] of cases.entries()) {
    const cpu = (results[index] ?? []).map(({ cpuMs }) => cpuMs);
    const echoCpu = (results[0] ?? []).map(({ cpuMs }) => cpuMs);
    if (index === 0) continue;
    const ratio = median(cpu.map((ms, round) => ms / (echoCpu[round] ?? Number.NaN)));
    const most = mostOfEcho[name];
    tellFigure({
      what: `CPU of a turn: ${name}`,
      ours: `${median(cpu).toFixed(2)} ms, ${ratio.toFixed(2)} × the peer`,
      peer: `bare botbuilder echo ${median(echoCpu).toFixed(2)} ms`,
      ...(most !== undefined && { target: `within ${most} ×`, reached: ratio <= most }),
    });
  }
  console.log(
    `Memory of the bot after the run: ${memory.toFixed(0)} MB. To reach: bulletin within 1.25 × the CPU of the echo turn.`,
  );
} finally {
  await Promise.all([echo.stop(), ours.stop()]);
  connector.stop();
}
handOverFigures();

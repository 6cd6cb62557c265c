/** f. A hundred thousand recipients: memory, and chat turns that are answered meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile, runLoad } from '../load.js';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import { Report, rounded } from './report.js';
import { isFinished, untilState } from './waiting.js';

const few = 1_000;
const many = 100_000;
const tenants = 8;
const growthMb = 60;
const p99Ms = 250;
/** One person after the other asks, with so long between. */
const betweenMs = 40;

export async function crowd(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `f. ${many} recipients, no limit, and somebody who asks for help meanwhile`,
  );
  const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-bench-'));
  await connector.begin({});
  const { serviceUrl } = connector;
  const instance = await Instance.start({
    ...{ storage: { kind: 'embedded', directory }, serviceUrl, recipients: many, tenants },
    ...{ ratePerTenant: 100_000, rules: { pace: { start: 100_000 } }, withBot: true },
  });
  const address = `http://127.0.0.1:${instance.port}/api/messages`;
  const ask = async (): Promise<number> => {
    const load = { address, serviceUrl, text: 'help', turns: 1, connections: 1 };
    return (await runLoad(load)).latencies[0] ?? Number.NaN;
  };
  for (let turn = 0; turn < 50; turn += 1) await ask();

  await untilState(instance, await instance.send(few), isFinished, 60_000);
  const { rssMb: before } = await instance.usage();
  const begun = performance.now();
  const id = await instance.send(many);
  const latencies: number[] = [];
  let finished = false;
  const ends = untilState(instance, id, isFinished, 300_000, 2_000).then((state) => {
    finished = true;
    return state;
  });
  while (!finished) {
    latencies.push(await ask());
    await pause(betweenMs);
  }
  const { counts } = await ends;
  const seconds = (performance.now() - begun) / 1000;
  const { rssMb: after, faults } = await instance.usage();
  const counted = await connector.counts();
  await instance.stop();
  await rm(directory, { recursive: true, force: true });

  report.figure(
    `${rounded(seconds, 0)} s, ${rounded(many / seconds, 0)} messages/s with everything written down; ${counts.sent} sent`,
  );
  report.figure(
    `memory after ${few}: ${rounded(before, 0)} MB, after ${many}: ${rounded(after, 0)} MB (${rounded(after - before, 0)} MB more)`,
  );
  report.figure(
    `${latencies.length} turns meanwhile: p50 ${rounded(quantile(latencies, 0.5))} ms, p99 ${rounded(quantile(latencies, 0.99))} ms, longest ${rounded(Math.max(...latencies))} ms`,
  );
  for (const problem of faults) report.figure(`fault: ${problem}`);
  // Those who asked have got their answers there as well.
  const others = counted.distinct - many;
  report.check('everybody once', counts.sent === many && others >= 0 && others <= 1);
  report.check(`at the end within ${growthMb} MB of that at ${few}`, after - before <= growthMb);
  report.check(`p99 of the turns under ${p99Ms} ms`, quantile(latencies, 0.99) < p99Ms);
  return report.end();
}

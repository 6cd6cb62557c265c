/** e. No limit: messages a second and CPU a message, beside a plain loop of the SDK over the same list. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../load.js';
import { Child } from './child-process.js';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import type { PlainAnswer, PlainQuestion } from './plain-process.js';
import { Report, rounded } from './report.js';
import { isFinished, untilState } from './waiting.js';

const rounds = 4;
const recipients = 2_000;
const tenants = 8;
const toReach = 0.8;

interface Figures {
  readonly perSecond: number;
  readonly cpuMs: number;
}

const figures = ({ wallMs, cpuMs }: PlainAnswer): Figures => ({
  perSecond: (recipients / wallMs) * 1000,
  cpuMs: cpuMs / recipients,
});

async function ours(instance: Instance): Promise<Figures> {
  const before = await instance.usage();
  const start = performance.now();
  const id = await instance.send();
  await untilState(instance, id, isFinished, 120_000, 50);
  const wallMs = performance.now() - start;
  const after = await instance.usage();
  return figures({ wallMs, cpuMs: after.cpuMs - before.cpuMs });
}

export async function speed(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `e. No limit, ${recipients} recipients, embedded storage; the broadcast from release to finished`,
  );
  const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-bench-'));
  await connector.begin({});
  const { serviceUrl } = connector;
  const instance = await Instance.start({
    ...{ storage: { kind: 'embedded', directory }, serviceUrl, recipients, tenants },
    ratePerTenant: 100_000,
    rules: { pace: { start: 100_000 } },
  });
  const plain = await Child.start<PlainQuestion, PlainAnswer>('plain-child.ts');
  const question = { serviceUrl, recipients, tenants };
  const cases = [
    { name: 'plain loop', run: async () => figures(await plain.ask({ ...question, atOnce: 1 })) },
    {
      name: 'plain, 32 at once',
      run: async () => figures(await plain.ask({ ...question, atOnce: 32 })),
    },
    { name: 'broadcast', run: () => ours(instance) },
  ];
  const results = cases.map(() => [] as Figures[]);
  // The first round warms all of them up and is not counted.
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, { run }] of cases.entries()) {
      const measured = await run();
      if (round > 0) results[index]?.push(measured);
    }
  const { faults } = await instance.usage();
  await Promise.all([instance.stop(), plain.stop()]);
  await rm(directory, { recursive: true, force: true });

  const medians = results.map((list) => ({
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    cpuMs: median(list.map(({ cpuMs }) => cpuMs)),
  }));
  for (const [index, { name }] of cases.entries()) {
    const { perSecond = 0, cpuMs = 0 } = medians[index] ?? {};
    report.figure(`${name}: ${rounded(perSecond, 0)} messages/s, ${rounded(cpuMs, 2)} CPU ms each`);
  }
  for (const problem of faults) report.figure(`fault: ${problem}`);
  const [loop, many, broadcast] = medians.map(({ perSecond }) => perSecond);
  const against = (peer = Number.NaN): number => (broadcast ?? 0) / peer;
  report.figure(
    `${rounded(against(loop), 2)} × the plain loop, ${rounded(against(many), 2)} × with 32 at once`,
  );
  const ratio = Math.min(against(loop), against(many));
  report.check(`at least ${toReach} × the faster of the two`, ratio >= toReach);
  return report.end();
}

/** d. Several instances on Azure tables and queues, one of them killed. */
import { startAzurite } from '../../support/azurite.js';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import { Report } from './report.js';
import { isFinished, untilState } from './waiting.js';

const recipients = 1_000;
const tenants = 8;
const inFlight = 64;

export async function instances(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `d. ${recipients} recipients, several instances on Azurite, one of them killed in the middle`,
  );
  const azurite = await startAzurite();
  for (const count of [2, 4]) {
    await connector.begin({ latencyMs: 100 });
    const settings = {
      storage: { kind: 'azure', connectionString: azurite.freshAccount() } as const,
      ...{ serviceUrl: connector.serviceUrl, recipients, tenants, ratePerTenant: 20 },
      rules: {
        work: {
          ...{ visibilityMs: 10_000, claimMs: 8_000, mostInFlight: inFlight },
          mostBatches: Math.ceil(16 / count),
        },
        scheduler: { leaseMs: 5_000 },
      },
    };
    const all = await Promise.all(Array.from({ length: count }, () => Instance.start(settings)));
    const [first, victim] = all;
    if (!first || !victim) throw new Error('There are no instances.');
    const begun = performance.now();
    const id = await first.send();
    const half = ({ counts }: { counts: { sent: number } }) => counts.sent >= recipients / 3;
    await untilState(first, id, half, 120_000);
    const { calls: victimCalls } = await victim.usage();
    await victim.kill();
    const { counts } = await untilState(first, id, isFinished, 120_000, 250);
    const seconds = Math.round((performance.now() - begun) / 1000);
    const lost = new Set(await first.unknown(id));
    const counted = await connector.counts(true);
    const others = all.filter((one) => one !== victim);
    const shares = await Promise.all(others.map(async (one) => (await one.usage()).calls));
    await Promise.all(others.map((one) => one.stop()));

    const reached = new Set([...(counted.names ?? []), ...lost]);
    report.figure(
      `${count} instances: ${seconds} s, calls of each ${[...shares, `${victimCalls} (killed)`].join(', ')}; ` +
        `outcomes ${JSON.stringify(counts)}`,
    );
    report.check('no recipient twice', counted.twice.length === 0);
    report.check(
      'nobody missed: everybody got it, or is shown as unknown',
      reached.size === recipients,
    );
    report.check(
      'the work is shared: each made at least a tenth of its fair share of the calls',
      [...shares, victimCalls].every((calls) => calls >= recipients / count / 10),
    );
    report.check(
      `unknown never more than the sends in flight (${inFlight})`,
      counts.unknown <= inFlight,
    );
  }
  await azurite.stop();
  return report.end();
}

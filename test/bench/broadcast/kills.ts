/** c. SIGKILL five times in the middle of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import { Report } from './report.js';
import { isFinished, untilState } from './waiting.js';

const recipients = 2_000;
const tenants = 8;
const kills = 5;
const inFlight = 64;

export async function killed(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `c. ${recipients} recipients, the process killed ${kills} times, at most ${inFlight} sends in flight`,
  );
  const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-bench-'));
  await connector.begin({ latencyMs: 100 });
  const settings = {
    ...({ storage: { kind: 'embedded', directory }, serviceUrl: connector.serviceUrl } as const),
    ...{ recipients, tenants, ratePerTenant: 45 },
    rules: {
      // What a dead process held is taken up after seconds, not after a minute.
      work: { visibilityMs: 4_000, claimMs: 3_000, pollMs: 200, mostInFlight: inFlight },
      scheduler: { leaseMs: 2_000 },
    },
  };
  let instance = await Instance.start(settings);
  const id = await instance.send();
  const open: number[] = [];
  const unknown: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = (recipients * kill) / (kills + 1);
    const isEnough = ({ counts }: { counts: { sent: number } }): boolean => counts.sent >= enough;
    await untilState(instance, id, isEnough, 60_000, 20);
    const [counted] = await Promise.all([connector.counts(), instance.kill()]);
    open.push(counted.open);
    instance = await Instance.start(settings);
    // Its claims are over: what it left without a result shows.
    const atIt = await untilState(
      instance,
      id,
      ({ counts }) => counts.unknown > unknown.reduce((sum, one) => sum + one, 0),
      30_000,
      20,
    );
    unknown.push(atIt.counts.unknown - unknown.reduce((sum, one) => sum + one, 0));
  }
  const { counts } = await untilState(instance, id, isFinished, 60_000);
  const lost = new Set(await instance.unknown(id));
  const counted = await connector.counts(true);
  await instance.stop();
  await rm(directory, { recursive: true, force: true });

  const reached = new Set([...(counted.names ?? []), ...lost]);
  const arrived = (counted.names ?? []).filter((name) => lost.has(name)).length;
  report.figure(`outcomes: ${JSON.stringify(counts)}`);
  report.figure(`calls that the connector was answering just before each kill: ${open.join(', ')}`);
  report.figure(
    `unknown after each kill: ${unknown.join(', ')} at first sight, ${counts.unknown} in all; ${arrived} of them had arrived`,
  );
  report.check(
    'nobody missed: everybody got it, or is shown as unknown',
    reached.size === recipients,
  );
  report.check('nobody twice', counted.twice.length === 0);
  report.check(
    `unknown never more than the sends in flight (${inFlight} a kill)`,
    counts.unknown <= kills * inFlight && counts.sent + counts.unknown === recipients,
  );
  return report.end();
}

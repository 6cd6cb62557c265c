/** a. Everybody once, as fast as the limit of each tenant allows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import { Report, rounded } from './report.js';
import { isFinished, untilState } from './waiting.js';

const recipients = 2_000;
const tenants = 8;
const limit = 50;
const latencyMs = 100;
const most = 1.1;

/**
 * The pace from its beginning (20 a second, 5 more each second), and the pace once it is up: 47, because the
 * time between claim and call differs, which may put three more into a second than the pace lets through.
 */
const cases = [
  { name: 'as it is set', ratePerTenant: 45, start: 20 },
  { name: 'with the pace up from the first second', ratePerTenant: 47, start: 47 },
] as const;

/** How long the fastest run within the limit takes for one tenant, from that pace on, in ms. */
function allowedMs(start: number): number {
  let left = recipients / tenants;
  let seconds = 0;
  for (let pace = start; ; pace = Math.min(limit, pace + 5)) {
    const now = pace === start && start >= 45 ? limit : pace;
    if (left <= now) return (seconds + left / now) * 1000;
    left -= now;
    seconds += 1;
  }
}

export async function everybody(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `a. ${recipients} recipients in ${tenants} tenants, ${latencyMs} ms latency, ${limit} calls/s a tenant enforced`,
  );
  for (const { name, ratePerTenant, start } of cases) {
    const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-bench-'));
    await connector.begin({ latencyMs, perSecond: limit });
    const instance = await Instance.start({
      ...{ storage: { kind: 'embedded', directory }, serviceUrl: connector.serviceUrl },
      ...{ recipients, tenants, ratePerTenant, rules: { pace: { start } } },
    });
    const id = await instance.send();
    const { counts } = await untilState(instance, id, isFinished, 60_000);
    const counted = await connector.counts();
    const { faults } = await instance.usage();
    await instance.stop();
    await rm(directory, { recursive: true, force: true });

    const tookMs = counted.lastAt - counted.firstAt;
    const ratio = tookMs / allowedMs(start);
    const throttled = counted.throttled / counted.calls;
    report.figure(
      `${name} (SEND_RATE_PER_TENANT ${ratePerTenant}): ${rounded(tookMs / 1000, 2)} s from the first message to the last, ` +
        `${rounded((recipients / tookMs) * 1000, 0)} messages/s, ${rounded(ratio, 3)} × what the limit allows (${rounded(allowedMs(start) / 1000, 2)} s)`,
    );
    report.figure(
      `  ${counted.calls} calls, ${counted.throttled} answered 429 (${rounded(throttled * 100, 2)}%), at most ${counted.mostOpen} at once`,
    );
    for (const problem of faults) report.figure(`  fault: ${problem}`);
    const once = counted.distinct === recipients && counted.twice.length === 0;
    report.check('each recipient exactly once', once && counts.sent === recipients);
    report.check(`within ${most} × the time that the limit allows`, ratio <= most);
    report.check('under 1% of the calls answered 429', throttled < 0.01);
  }
  return report.end();
}

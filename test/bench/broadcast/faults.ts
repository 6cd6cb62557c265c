/** b. A fifth of the calls fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectorProcess } from './connector-process.js';
import { Instance } from './instance-process.js';
import { Report, rounded } from './report.js';
import { isFinished, untilState } from './waiting.js';

const recipients = 1_000;
const tenants = 8;

export async function faults(connector: ConnectorProcess): Promise<boolean> {
  const report = new Report(
    `b. ${recipients} recipients, 20% of the calls fail: 429, 502, or a connection dropped before the call was taken`,
  );
  const directory = await mkdtemp(path.join(tmpdir(), 'broadcast-bench-'));
  await connector.begin({
    latencyMs: 50,
    faults: {
      share: 0.2,
      kinds: [
        { kind: 'throttled', retryAfter: '1' },
        { kind: 'status', status: 502 },
        { kind: 'dropped-before' },
      ],
    },
    seed: 20261128,
  });
  const instance = await Instance.start({
    ...{ storage: { kind: 'embedded', directory }, serviceUrl: connector.serviceUrl },
    ...{ recipients, tenants, ratePerTenant: 45 },
  });
  const start = performance.now();
  const id = await instance.send();
  const { counts } = await untilState(instance, id, isFinished, 240_000, 500);
  const seconds = (performance.now() - start) / 1000;
  const counted = await connector.counts();
  await instance.stop();
  await rm(directory, { recursive: true, force: true });
  const failed = counted.calls - recipients;
  report.figure(
    `${rounded(seconds, 0)} s, ${counted.calls} calls, ${failed} of them failed (${rounded((failed / counted.calls) * 100)}%): ` +
      `${counted.throttled} × 429, ${counted.dropped} dropped, ${failed - counted.throttled - counted.dropped} × 502`,
  );
  report.figure(`outcomes: ${JSON.stringify(counts)}`);
  report.check('everybody is reached', counted.distinct === recipients);
  report.check('nobody twice', counted.twice.length === 0 && counts.sent === recipients);
  return report.end();
}

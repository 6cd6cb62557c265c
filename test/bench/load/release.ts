import { Agent } from 'node:http';
import type { CrowdConnector } from './connector.js';
import { tenantOf } from './seeding.js';
import { Visitor } from './visitor.js';
import type { Seen } from '../../support/seen.js';

/** An editor who has rehearsed a broadcast to everybody; `release` sends it, and gives how long the press took, in ms. */
export async function rehearsedBroadcast(
  connector: CrowdConnector,
  address: string,
): Promise<{ readonly recipients: string; release(): Promise<number> }> {
  const agent = new Agent({ keepAlive: true });
  const visit = {
    connector,
    address,
    agent,
    begun: performance.now(),
    think: async () => undefined,
    measured: () => undefined,
  };
  const person = { id: 'editor', name: 'Sam Hill', tenant: tenantOf(0) };
  const editor = new Visitor(visit, person);
  const rehearsal: Seen = await editor.says('broadcast 2024-06', /^Rehearsal/);
  return {
    recipients: /\n([\d,]+ people)/.exec(rehearsal.text)?.[1] ?? '',
    async release() {
      const begun = performance.now();
      await editor.presses(rehearsal, 'Send now', /./);
      agent.destroy();
      return performance.now() - begun;
    },
  };
}

import type { PaceRules } from '../pace.js';

/** How long a broadcast takes while Teams refuses nothing, in ms: tenants are written to side by side. */
export function expectedMs(byTenant: ReadonlyMap<string, number>, rules: PaceRules): number {
  return Math.max(0, ...[...byTenant.values()].map((count) => tenantMs(count, rules)));
}

const secondMs = 1_000;

/** The pace grows by a step after each second without a refusal, up to the ceiling. */
function tenantMs(count: number, { start, step, ceiling }: PaceRules): number {
  let left = count;
  let seconds = 0;
  let rate = Math.min(start, ceiling);
  while (rate < ceiling && left > rate) {
    left -= rate;
    seconds += 1;
    rate = Math.min(ceiling, rate + step);
  }
  return (seconds + left / rate) * secondMs;
}

import { organisationOfTenant } from '../../library/organisations.js';
import { look, well, type Section } from '../finding.js';
import type { OperationsParts } from '../parts.js';
import { nobody, reachByTenant, type Reach } from '../reach.js';
import { say } from '../wording.js';

/** More organisations are counted, and not named. */
const mostNamed = 12;

/** In which organisations somebody can be written to, and in which nobody. */
export function reachSection({
  subscribers,
  tenants,
  library,
}: Pick<OperationsParts, 'subscribers' | 'tenants' | 'library'>): Section {
  const { messages, organisations } = library;
  const nameOf = (tenant: string): string =>
    organisationOfTenant(tenant, organisations)?.name ??
    (tenant === '' ? say(messages, 'tenant-unknown') : tenant);

  const lineOf = ([tenant, reach]: readonly [string, Reach]): string => {
    const { active, suspended, resting, neverReached } = reach;
    const part = (key: string, count: number): readonly string[] =>
      count > 0 ? [say(messages, `reach-${key}`, { count })] : [];
    const parts = [
      say(messages, 'reach-active', { count: active }),
      ...part('never', neverReached),
      ...part('resting', resting),
      ...part('suspended', suspended),
    ];
    return say(messages, 'reach-line', { name: nameOf(tenant), parts: parts.join(', ') });
  };

  return {
    name: 'reach',
    async find(now) {
      const found = await reachByTenant(subscribers, now);
      const asked = tenants ?? found.keys();
      const all = [...asked].map((tenant) => [tenant, found.get(tenant) ?? nobody] as const);
      if (all.length === 0) return well(say(messages, 'reach-none'));
      const without = all.filter(([, { active }]) => active === 0);
      const lines = [
        say(messages, 'reach', { count: all.length - without.length, total: all.length }),
        ...all.slice(0, mostNamed).map(lineOf),
        ...(all.length > mostNamed
          ? [say(messages, 'reach-more', { count: all.length - mostNamed })]
          : []),
      ];
      if (without.length === 0) return well(...lines);
      const names = without.map(([tenant]) => nameOf(tenant)).slice(0, mostNamed);
      return look(...lines, say(messages, 'reach-without', { names: names.join(', ') }));
    },
  };
}

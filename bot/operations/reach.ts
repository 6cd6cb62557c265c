/** Who can be written to, organisation by organisation: added up page by page, none of them kept. */
import { londonDate } from '../conversation/calendar.js';
import { isReached } from '../subscribers/model.js';
import { everySubscriber, type Subscriber, type Subscribers } from '../subscribers/port.js';

/** How many conversations of one tenant stand how; each is in one of the first three. */
export interface Reach {
  /** Get the bulletins. */
  readonly active: number;
  /** Cannot be written to: the bot was removed, say. */
  readonly suspended: number;
  /** Have paused or stopped. */
  readonly resting: number;
  /** Of the active, those to whom nothing has ever been delivered. */
  readonly neverReached: number;
}

export const nobody: Reach = { active: 0, suspended: 0, resting: 0, neverReached: 0 };

/** The count with one more. */
function withOne(reach: Reach, one: Subscriber, today: string): Reach {
  if (one.reach.kind === 'suspended') return { ...reach, suspended: reach.suspended + 1 };
  if (!isReached(one, today)) return { ...reach, resting: reach.resting + 1 };
  const fresh = one.lastDeliveredAt === undefined ? 1 : 0;
  return { ...reach, active: reach.active + 1, neverReached: reach.neverReached + fresh };
}

/** By the tenant's id, in lower case. */
export async function reachByTenant(
  subscribers: Pick<Subscribers, 'page'>,
  now: Date,
): Promise<ReadonlyMap<string, Reach>> {
  const today = londonDate(now);
  const found = new Map<string, Reach>();
  for await (const one of everySubscriber(subscribers)) {
    const tenant = one.conversation.tenant.toLowerCase();
    found.set(tenant, withOne(found.get(tenant) ?? nobody, one, today));
  }
  return found;
}

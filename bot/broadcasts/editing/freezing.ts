import type { CalendarDate } from '../../conversation/calendar.js';
import type { Bulletin } from '../../library/model.js';
import type { Tables } from '../../storage/tables.js';
import type { Subscribers } from '../../subscribers/port.js';
import { unpackAddressees, audienceOf } from '../audience/audience.js';
import { everySubscriber } from '../../subscribers/port.js';
import { variantsNeeded, type Variant } from '../audience/variants.js';
import { encodeMessage, messageKey } from '../broadcast-rows.js';
import { everybody, type Broadcast } from '../model.js';
import { digestOf, drawMessage, issueOf, type DrawnMessage } from './message.js';
import type { MessageParts } from './parts.js';
import type { Plan, PlanStore } from './plan-store.js';

/** Writes the message of a broadcast as it will be sent on `day`, and what issue it was drawn from. False without the issue. */
export type Freeze = (broadcast: Broadcast, plan: Plan, day: CalendarDate) => Promise<boolean>;

export interface FreezeParts extends MessageParts {
  readonly tables: Tables;
  readonly plans: PlanStore;
  readonly subscribers: Pick<Subscribers, 'page'>;
  /** Lets others have their turn between two drawings. */
  readonly breathe: () => Promise<void>;
}

/** From its release on, a broadcast sends what it was frozen with, whatever becomes of the issue. */
export function createFreeze(parts: FreezeParts): Freeze {
  const table = parts.tables.table('Broadcasts');

  const write = (broadcast: Broadcast, name: string, message: DrawnMessage) =>
    table.upsert({ ...messageKey(broadcast.id, name), properties: encodeMessage(message.card) });

  return async (broadcast, plan, day) => {
    const bulletin = await issueOf(broadcast, parts.issues);
    const source = { broadcast, plan, bulletin };
    const message = drawMessage(parts, source, day);
    if (!message) return false;
    const variants = await variantsOf(parts, broadcast, bulletin);
    for (const variant of variants) {
      await parts.breathe();
      const drawn = drawMessage(parts, source, day, { variant });
      if (drawn) await write(broadcast, variant.name, drawn);
    }
    await write(broadcast, everybody, message);
    const digest = bulletin && digestOf(bulletin);
    await parts.plans.revise(broadcast.id, (newest) => ({
      ...newest,
      ...(digest && { digest }),
      variants: variants.map(({ name, topics }) => ({ name, topics: [...topics] })),
    }));
    return true;
  };
}

/** The forms of a first message are those that its audience needs; a change has the forms of what it changes. */
async function variantsOf(
  { library, plans, subscribers }: FreezeParts,
  broadcast: Broadcast,
  bulletin: Bulletin | undefined,
): Promise<readonly Variant[]> {
  const { kind } = broadcast;
  if (kind.kind !== 'send') return (await plans.get(kind.of))?.variants ?? [];
  if (!bulletin) return [];
  const isMeant = audienceOf(unpackAddressees(broadcast.audience).audience, library.organisations);
  async function* meant() {
    for await (const one of everySubscriber(subscribers)) if (isMeant(one)) yield one;
  }
  return variantsNeeded(meant(), bulletin);
}

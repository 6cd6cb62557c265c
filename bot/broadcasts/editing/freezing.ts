import type { CalendarDate } from '../../conversation/calendar.js';
import type { Tables } from '../../storage/tables.js';
import { encodeMessage, messageKey } from '../broadcast-rows.js';
import { everybody, type Broadcast } from '../model.js';
import { digestOf, drawMessage, issueOf } from './message.js';
import type { ViewParts } from './parts.js';
import type { Plan, PlanStore } from './plan-store.js';

/** Writes the message of a broadcast as it will be sent on `day`, and what issue it was drawn from. False without the issue. */
export type Freeze = (broadcast: Broadcast, plan: Plan, day: CalendarDate) => Promise<boolean>;

/** From its release on, a broadcast sends what it was frozen with, whatever becomes of the issue. */
export function createFreeze(
  parts: ViewParts & { readonly tables: Tables; readonly plans: PlanStore },
): Freeze {
  const table = parts.tables.table('Broadcasts');
  return async (broadcast, plan, day) => {
    const message = drawMessage(parts, broadcast, plan, day);
    if (!message) return false;
    const bulletin = issueOf(broadcast, parts.library);
    const digest = bulletin && digestOf(bulletin);
    await parts.plans.revise(broadcast.id, (newest) => ({ ...newest, ...(digest && { digest }) }));
    const key = messageKey(broadcast.id, everybody);
    await table.upsert({ ...key, properties: encodeMessage(message.card) });
    return true;
  };
}

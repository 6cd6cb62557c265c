import type { TurnContext } from 'botbuilder';
import type { RefusedTenants } from '../conversation/refused-tenants.js';
import { tenantOf, type IncomingActivity } from './activity.js';
import { emptyAnswer } from './empty-answer.js';
import { readIncoming } from './incoming.js';
import { invokeResponse, textActivity } from './outgoing.js';
import type { TurnHandler } from './turn.js';

/** A conversation by the ids that the platform gives it. */
interface Place {
  readonly channel: string;
  readonly tenant: string;
  readonly conversation: string;
}

export interface OutsiderParts {
  /** Who was told already. Rejects when storage fails. */
  readonly told: {
    first(place: Place): Promise<boolean>;
    forget(place: Place): Promise<void>;
  };
  /** What they are told. */
  readonly sentence: string;
  /** Told of each activity, with the organisation's id, for the log. */
  readonly noticed: (tenant: string) => void;
  readonly fault: (fault: unknown) => void;
}

export interface Outsiders {
  /** The turn of somebody from an organisation that is not served. Never rejects. */
  readonly turn: TurnHandler;
  readonly counts: () => RefusedTenants;
}

/** So many organisations are told apart in memory, whoever sends what. */
const mostOrganisations = 1_000;
const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says once in a conversation that its organisation is not served, and nothing else ever. */
export function createOutsiders(parts: OutsiderParts): Outsiders {
  const seen = new Set<string>();
  let activities = 0;

  const notice = (tenant: string): void => {
    const id = tenantId.test(tenant) ? tenant : 'not an id';
    activities += 1;
    if (seen.size < mostOrganisations) seen.add(id);
    parts.noticed(id);
  };

  return {
    counts: () => ({ organisations: seen.size, activities }),
    async turn(context, activity) {
      try {
        notice(tenantOf(activity));
        const answer = emptyAnswer(activity);
        if (answer) await context.sendActivity(invokeResponse(answer));
        else if (speaksToUs(activity)) await sayOnce(context, activity, parts);
      } catch (fault) {
        parts.fault(fault);
      }
    },
  };
}

/** Whether somebody wrote, or has just added the bot: what else the platform tells asks for no answer. */
function speaksToUs(activity: IncomingActivity): boolean {
  const details = { reference: '', receivedAt: new Date(0), roles: new Set<never>() };
  const { kind } = readIncoming(activity, details);
  return kind === 'message' || kind === 'installed';
}

async function sayOnce(
  context: TurnContext,
  activity: IncomingActivity,
  { told, sentence }: OutsiderParts,
): Promise<void> {
  const [conversation = ''] = activity.conversation.id.split(';messageid=');
  const place = { channel: activity.channelId, tenant: tenantOf(activity), conversation };
  if (!(await told.first(place))) return;
  try {
    await context.sendActivity(textActivity(sentence));
  } catch (fault) {
    await told.forget(place);
    throw fault;
  }
}

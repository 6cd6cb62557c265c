import { londonDate } from '../../conversation/calendar.js';
import type { Issues } from '../../bulletins/port.js';
import type { Library } from '../../library/model.js';
import type { Subscriber } from '../../subscribers/model.js';
import type { Subscribers } from '../../subscribers/port.js';
import type { Broadcast, Recipient } from '../model.js';
import type { NextRoutes, Recipients } from '../port.js';
import { whyLeftOut } from '../rehearsal/reckoning.js';
import { organisationsWithChannel } from '../editing/unreachable.js';
import { placeName } from '../views/reconnect-view.js';
import { audienceOf, unpackAddressees } from './audience.js';
import type { PlanStore } from '../editing/plan-store.js';
import { variantFinder } from './variants.js';
import { everySubscriber } from '../../subscribers/port.js';
import { hadBefore, type HadBeforeParts } from './had-before.js';

export interface RecipientParts extends HadBeforeParts {
  readonly plans: Pick<PlanStore, 'get'>;
  readonly subscribers: Pick<Subscribers, 'page'>;
  readonly library: Library;
  readonly issues: Issues;
  readonly now: () => Date;
}

/** Who gets a broadcast: those of its audience who have chosen nothing else, in the order of their keys. */
export function createRecipients(parts: RecipientParts): Recipients {
  const { subscribers, library, now } = parts;
  return {
    async *of(broadcast: Broadcast) {
      const { audience, issue, without } = unpackAddressees(broadcast.audience);
      const { bulletins } = await parts.issues.library();
      const bulletin = bulletins.find((one) => one.issue === issue);
      const isMeant = audienceOf(audience, library.organisations);
      const rules = { bulletin, day: londonDate(now()) };
      const variants = (await parts.plans.get(broadcast.id))?.variants ?? [];
      const variantOf = variantFinder(variants, bulletin);
      const hasHad = without ? await hadBefore(parts, without) : undefined;
      for await (const subscriber of everySubscriber(subscribers)) {
        if (!isMeant(subscriber) || whyLeftOut(subscriber, rules) !== undefined) continue;
        if (hasHad && (await hasHad(subscriber))) continue;
        yield recipientFrom(subscriber, library, variantOf(subscriber));
      }
    },
  };
}

function recipientFrom(
  subscriber: Subscriber,
  { messages }: Library,
  variant: string | undefined,
): Recipient {
  const { key, conversation, organisation } = subscriber;
  return {
    ...{ key, conversation, name: placeName(messages, subscriber) },
    ...(organisation !== undefined && { organisation }),
    ...(variant !== undefined && { variant }),
  };
}

/** Channels are read anew after so long, in ms: a report asks for each recipient. */
const keptMs = 60_000;

/** The channel of somebody's organisation, where one gets the bulletin. */
export function createNextRoutes({ subscribers, library, now }: RecipientParts): NextRoutes {
  let known: { readonly at: number; readonly channels: Promise<ReadonlySet<string>> } | undefined;
  const channelsAt = (at: number): Promise<ReadonlySet<string>> => {
    if (!known || at - known.at >= keptMs) {
      known = { at, channels: organisationsWithChannel(everySubscriber(subscribers)) };
    }
    return known.channels;
  };
  return {
    async channelFor({ organisation, conversation }) {
      if (organisation === undefined || conversation.kind !== 'personal') return undefined;
      const channels = await channelsAt(now().getTime());
      return channels.has(organisation)
        ? library.messages.text('broadcasts.channel-of', { organisation })
        : undefined;
    },
  };
}

import type { Organisation } from '../../library/organisations.js';
import type { Subscriber } from '../../subscribers/model.js';
import { audienceOf, type Addressees } from '../audience/audience.js';

/** Somebody of the audience to whom nothing can be sent. */
export interface UnreachableOne {
  readonly subscriber: Subscriber;
  /** Whether a channel of their organisation gets the bulletin. */
  readonly hasChannel: boolean;
}

/** One page of them, and how many there are. */
export interface UnreachablePage {
  readonly shown: readonly UnreachableOne[];
  readonly count: number;
  readonly pages: number;
  readonly number: number;
}

/** A channel that gets the bulletin, whatever it is about. */
const isOpenChannel = ({ conversation, reach, choice }: Subscriber): boolean =>
  conversation.kind === 'channel' && reach.kind === 'open' && choice.kind === 'active';

/** The organisations that have a channel which gets the bulletin: the next route to their people. */
export async function organisationsWithChannel(
  subscribers: AsyncIterable<Subscriber>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const subscriber of subscribers) {
    if (subscriber.organisation !== undefined && isOpenChannel(subscriber))
      found.add(subscriber.organisation);
  }
  return found;
}

/**
 * Those of the audience who cannot be written to and have not stopped it themselves. Only the page that is
 * shown is held. `all` is asked for once.
 */
export async function unreachablePage(
  all: () => AsyncIterable<Subscriber>,
  { audience }: Addressees,
  organisations: readonly Organisation[],
  wanted: { readonly number: number; readonly size: number },
): Promise<UnreachablePage> {
  const isMeant = audienceOf(audience, organisations);
  const channels = new Set<string>();
  const { size } = wanted;
  const first = (wanted.number - 1) * size;
  let count = 0;
  let held: Subscriber[] = [];
  let last: Subscriber[] = [];
  for await (const subscriber of all()) {
    if (subscriber.organisation !== undefined && isOpenChannel(subscriber))
      channels.add(subscriber.organisation);
    const isOut = subscriber.reach.kind === 'suspended' && subscriber.choice.kind !== 'stopped';
    if (!isOut || !isMeant(subscriber)) continue;
    if (count % size === 0) last = [];
    last.push(subscriber);
    if (count >= first && count < first + size) held.push(subscriber);
    count += 1;
  }
  const pages = Math.max(1, Math.ceil(count / size));
  if (held.length === 0) held = last;
  return {
    shown: held.map((subscriber) => ({
      subscriber,
      hasChannel: subscriber.organisation !== undefined && channels.has(subscriber.organisation),
    })),
    ...{ count, pages, number: Math.min(wanted.number, pages) },
  };
}

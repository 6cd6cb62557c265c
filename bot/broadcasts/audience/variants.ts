import { createHash } from 'node:crypto';
import type { Bulletin, BulletinItem, TopicId } from '../../library/model.js';
import { leads, type Subscriber, type TopicChoice } from '../../subscribers/model.js';
import type { Plan } from '../editing/plan-store.js';

/** A form of the message that begins with the items on some topics: its name, and these topics. */
export type Variant = NonNullable<Plan['variants']>[number];

/** More forms are not drawn: those of the rarest choices get the issue in its own order. */
export const mostVariants = 24;

/** More choices are not told apart while they are counted, so that what is held has an end. */
const mostCounted = 5_000;

/** What the message begins with for somebody of these topics; the same for all whose items are the same. */
function leadKey(topics: TopicChoice, bulletin: Bulletin): string {
  return leads({ topics }, bulletin)
    .map(({ id }) => id)
    .join(' ');
}

/** The forms that `subscribers` need, the most wanted first. They are read once, and none of them is held. */
export async function variantsNeeded(
  subscribers: AsyncIterable<Subscriber>,
  bulletin: Bulletin,
): Promise<readonly Variant[]> {
  const found = new Map<string, { readonly topics: readonly TopicId[]; count: number }>();
  for await (const { topics } of subscribers) {
    if (topics === 'all') continue;
    const key = leadKey(topics, bulletin);
    const known = found.get(key);
    if (known) known.count += 1;
    else if (key !== '' && found.size < mostCounted) found.set(key, { topics, count: 1 });
  }
  return [...found]
    .sort(([, one], [, other]) => other.count - one.count)
    .slice(0, mostVariants)
    .map(([key, { topics }]) => ({ name: nameOf(key), topics: [...topics] }));
}

const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

/** The items with which a form begins. */
export function leadsOf({ topics }: Variant, bulletin: Bulletin): readonly BulletinItem[] {
  return leads({ topics }, bulletin);
}

/** Finds the form for a subscriber among those that were drawn; undefined where it is the issue's own. */
export function variantFinder(
  variants: readonly Variant[],
  bulletin: Bulletin | undefined,
): (subscriber: Subscriber) => string | undefined {
  if (!bulletin || variants.length === 0) return () => undefined;
  const names = new Map(variants.map(({ name, topics }) => [leadKey(topics, bulletin), name]));
  return ({ topics }) => (topics === 'all' ? undefined : names.get(leadKey(topics, bulletin)));
}

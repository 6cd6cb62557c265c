import type { CalendarDate } from '../../conversation/calendar.js';
import type { Bulletin } from '../../library/model.js';
import type { Organisation } from '../../library/organisations.js';
import { choiceOn, wants, type Subscriber } from '../../subscribers/model.js';
import { audienceOf, organisationsMeant, type Addressees } from '../audience/audience.js';

/** Why somebody of the audience gets nothing. */
export const leftOutReasons = [
  'paused',
  'stopped',
  'topics',
  'blocked',
  'not-installed',
  'gone',
  'removed',
  'already',
] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** Who gets a broadcast and by which route, and who does not. Numbers alone, however many there are. */
export interface Reckoning {
  readonly people: number;
  readonly channels: number;
  readonly groups: number;
  /** Recipients of each organisation; those of none that is known stand under ''. */
  readonly byOrganisation: ReadonlyMap<string, number>;
  /** Recipients of each tenant. */
  readonly byTenant: ReadonlyMap<string, number>;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** People who cannot be written to, while a channel of their organisation gets it. */
  readonly throughChannel: number;
  /** Recipients whose message begins with the items on the topics that they chose. */
  readonly withTopics: number;
  /** Organisations that the audience means, at which nobody gets it or has got it before. */
  readonly nobodyAt: readonly string[];
}

/** What decides beside the addressees. */
export interface ReckoningRules {
  /** Absent where the content no longer has the issue: then nobody is left out for their topics. */
  readonly bulletin: Bulletin | undefined;
  /** The day on which it is sent. */
  readonly day: CalendarDate;
  readonly organisations: readonly Organisation[];
  /** Whether an earlier broadcast, of those that count, reached them. */
  readonly hasHad: (subscriber: Subscriber) => Promise<boolean>;
}

/** Why a subscriber of the audience gets nothing on that day; undefined where they get it. */
export function whyLeftOut(
  subscriber: Subscriber,
  { bulletin, day }: Pick<ReckoningRules, 'bulletin' | 'day'>,
): Exclude<LeftOut, 'already'> | undefined {
  const choice = choiceOn(subscriber.choice, day);
  if (choice !== 'active') return choice;
  if (bulletin && !wants(subscriber, bulletin)) return 'topics';
  const { reach } = subscriber;
  return reach.kind === 'suspended' ? reach.reason : undefined;
}

/** The most organisations that are told apart: their names may be typed by people. */
const mostOrganisations = 500;

const noneLeftOut = (): Record<LeftOut, number> => ({
  ...{ paused: 0, stopped: 0, topics: 0, blocked: 0, 'not-installed': 0, gone: 0, removed: 0 },
  already: 0,
});

/** Goes through all subscribers once and counts; none of them is held. */
export async function reckon(
  subscribers: AsyncIterable<Subscriber>,
  addressees: Addressees,
  rules: ReckoningRules,
): Promise<Reckoning> {
  const isMeant = audienceOf(addressees.audience, rules.organisations);
  const counts = { personal: 0, channel: 0, group: 0 };
  const leftOut = noneLeftOut();
  const byOrganisation = new Map<string, number>();
  const byTenant = new Map<string, number>();
  const unreachable = new Map<string, number>();
  const withChannel = new Set<string>();
  const hadIt = new Set<string>();
  let withTopics = 0;
  for await (const subscriber of subscribers) {
    if (!isMeant(subscriber) || neverAsked(subscriber)) continue;
    const { conversation, organisation = '' } = subscriber;
    const why = whyLeftOut(subscriber, rules);
    const reason = why ?? ((await rules.hasHad(subscriber)) ? 'already' : undefined);
    if (reason !== undefined) {
      leftOut[reason] += 1;
      if (reason === 'already') hadIt.add(organisation);
      if (isUnreachable(reason) && conversation.kind === 'personal')
        addOne(unreachable, organisation);
      continue;
    }
    counts[conversation.kind] += 1;
    addOne(byOrganisation, organisation);
    addOne(byTenant, conversation.tenant);
    if (conversation.kind === 'channel') withChannel.add(organisation);
    if (subscriber.topics !== 'all') withTopics += 1;
  }
  return {
    people: counts.personal,
    channels: counts.channel,
    groups: counts.group,
    ...{ byOrganisation, byTenant, leftOut, withTopics },
    throughChannel: sumWhere(unreachable, (name) => name !== '' && withChannel.has(name)),
    nobodyAt: organisationsMeant(addressees.audience, rules.organisations).filter(
      (name) => !byOrganisation.has(name) && !hadIt.has(name),
    ),
  };
}

/** Somebody once wrote in a group or a channel; nobody there asked for the bulletin. */
const neverAsked = ({ choice, conversation }: Subscriber): boolean =>
  choice.kind === 'stopped' && conversation.kind !== 'personal';

const isUnreachable = (reason: LeftOut): boolean =>
  reason === 'blocked' || reason === 'not-installed' || reason === 'gone' || reason === 'removed';

function addOne(counts: Map<string, number>, key: string): void {
  const known = counts.has(key) || counts.size < mostOrganisations ? key : '';
  counts.set(known, (counts.get(known) ?? 0) + 1);
}

function sumWhere(counts: ReadonlyMap<string, number>, wanted: (name: string) => boolean): number {
  return [...counts].reduce((sum, [name, count]) => sum + (wanted(name) ? count : 0), 0);
}

/** All who get it. */
export function recipientsIn({ people, channels, groups }: Reckoning): number {
  return people + channels + groups;
}

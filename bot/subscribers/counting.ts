/** How many subscribers there are, where, and in which state: added up page by page, none of them kept. */
import type { CalendarDate } from '../library/model.js';
import { everySubscriber } from './every-subscriber.js';
import { choiceOn, type Reach, type Subscriber } from './model.js';
import type { Subscribers } from './port.js';

type Reason = Extract<Reach, { kind: 'suspended' }>['reason'];

/** How a subscriber stands on a day. Who stopped is not waited for, so that comes before what was taken away. */
export type Standing = 'reached' | 'paused' | 'stopped' | Reason;

/** What lists are narrowed to; `never-sent` are those of the reached to whom nothing has ever been delivered. */
export const filters = ['reached', 'paused', 'stopped', 'suspended', 'never-sent'] as const;
export type Filter = (typeof filters)[number];

export const reasons = ['removed', 'not-installed', 'blocked', 'gone'] as const;

/** How many stand how; `neverSent` are among the reached. */
export type Tally = Readonly<Record<Standing | 'neverSent', number>>;

/** People in their own chats, and places where several read. */
export interface Tallies {
  readonly people: Tally;
  readonly places: Tally;
}

export interface Counted {
  readonly all: Tallies;
  /** By the name of the organisation, as it is written or was typed. */
  readonly organisations: ReadonlyMap<string, Tallies>;
  readonly unknown: Tallies;
  /** Those of further organisations, where more names were typed than are kept apart. */
  readonly others: Tallies;
}

export function standingOf({ choice, reach }: Subscriber, today: CalendarDate): Standing {
  const chosen = choiceOn(choice, today);
  if (chosen === 'stopped') return 'stopped';
  if (reach.kind === 'suspended') return reach.reason;
  return chosen === 'paused' ? 'paused' : 'reached';
}

/** Whether a subscriber is among those that a list is narrowed to. */
export function isAmong(subscriber: Subscriber, filter: Filter, today: CalendarDate): boolean {
  const standing = standingOf(subscriber, today);
  switch (filter) {
    case 'reached':
    case 'paused':
    case 'stopped':
      return standing === filter;
    case 'suspended':
      return reasons.some((reason) => reason === standing);
    case 'never-sent':
      return standing === 'reached' && subscriber.lastDeliveredAt === undefined;
  }
}

/** So many organisations are told apart; names are typed, so there may be any number. */
const mostOrganisations = 500;

type Counting = Record<keyof Tally, number>;
interface CountingBoth {
  readonly people: Counting;
  readonly places: Counting;
}

const noTally = (): Counting => ({
  ...{ reached: 0, neverSent: 0, paused: 0, stopped: 0 },
  ...{ removed: 0, 'not-installed': 0, blocked: 0, gone: 0 },
});
const noTallies = (): CountingBoth => ({ people: noTally(), places: noTally() });

/** Adds up all subscribers on the day `today`. */
export async function countSubscribers(
  subscribers: Pick<Subscribers, 'page'>,
  today: CalendarDate,
): Promise<Counted> {
  const counted = { all: noTallies(), unknown: noTallies(), others: noTallies() };
  const organisations = new Map<string, CountingBoth>();
  const groupOf = (name: string | undefined): CountingBoth => {
    if (name === undefined) return counted.unknown;
    const known = organisations.get(name);
    if (known) return known;
    if (organisations.size >= mostOrganisations) return counted.others;
    const fresh = noTallies();
    organisations.set(name, fresh);
    return fresh;
  };
  for await (const subscriber of everySubscriber(subscribers)) {
    const kind = subscriber.conversation.kind === 'personal' ? 'people' : 'places';
    const standing = standingOf(subscriber, today);
    for (const { [kind]: tally } of [counted.all, groupOf(subscriber.organisation)]) {
      tally[standing] += 1;
      if (standing === 'reached' && !subscriber.lastDeliveredAt) tally.neverSent += 1;
    }
  }
  return { ...counted, organisations };
}

/** How many there are, however they stand. */
export function sizeOfTally(tally: Tally): number {
  const lost = reasons.reduce((sum, reason) => sum + tally[reason], 0);
  return tally.reached + tally.paused + tally.stopped + lost;
}

/** Several groups as one. */
export function sumOf(groups: readonly Tallies[]): Tallies {
  const sum = noTallies();
  for (const group of groups) {
    for (const kind of ['people', 'places'] as const) {
      for (const key of Object.keys(sum[kind]) as (keyof Tally)[]) {
        sum[kind][key] += group[kind][key];
      }
    }
  }
  return sum;
}

/** Some subscribers of those that were looked for, by name; `total` counts all of them. */
export interface Listed {
  readonly items: readonly Subscriber[];
  readonly total: number;
}

const collator = new Intl.Collator('en-GB', { sensitivity: 'base' });

/** People by name, then places. */
function inOrder(left: Subscriber, right: Subscriber): number {
  if (!left.person !== !right.person) return left.person ? -1 : 1;
  const byName = collator.compare(left.person?.name ?? '', right.person?.name ?? '');
  return byName || (left.key < right.key ? -1 : 1);
}

/** The first `most` of those that `isWanted`, in their order: never more than twice as many are held. */
export async function firstSubscribers(
  subscribers: Pick<Subscribers, 'page'>,
  isWanted: (subscriber: Subscriber) => boolean,
  most: number,
): Promise<Listed> {
  let kept: Subscriber[] = [];
  let total = 0;
  for await (const subscriber of everySubscriber(subscribers)) {
    if (!isWanted(subscriber)) continue;
    total += 1;
    kept.push(subscriber);
    if (kept.length >= 2 * most) kept = kept.sort(inOrder).slice(0, most);
  }
  return { items: kept.sort(inOrder).slice(0, most), total };
}

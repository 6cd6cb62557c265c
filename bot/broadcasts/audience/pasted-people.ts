import { personKey } from '../../conversation/person.js';
import { plainName } from '../../library/organisations.js';
import type { Subscriber } from '../../subscribers/model.js';
import { nameInAddress, type PastedPerson } from './pasted-list.js';

/** Who of a pasted list the bot can write to. */
export interface PastedPeople {
  /** The keys of their subscribers, each once. */
  readonly keys: readonly string[];
  /** As they were pasted. */
  readonly unknown: readonly string[];
  /** Several people have that name; nobody of them is taken. */
  readonly ambiguous: readonly { readonly said: string; readonly people: readonly string[] }[];
}

/** Somebody whose address the content prints. */
export interface AddressedPerson {
  readonly name: string;
  readonly email?: { readonly text: string };
}

/** The names that somebody of the list may have, the surest first; as names are compared. */
function namesOf(
  { name, address }: PastedPerson,
  people: readonly AddressedPerson[],
): readonly string[] {
  const known = people.find(
    ({ email }) => address !== undefined && email?.text.toLowerCase() === address,
  );
  const guessed = address === undefined ? undefined : nameInAddress(address);
  return [name, known?.name, guessed].flatMap((one) => (one === undefined ? [] : [plainName(one)]));
}

/** More people of one name do not have to be told apart: their names are not shown. */
const mostNamesakes = 5;

/**
 * Finds the people of a list among `subscribers`, which are read once and not held. The bot knows people by
 * their names in Teams: an address counts for the name that the content gives it, or that it spells.
 */
export async function findPastedPeople(
  pasted: readonly PastedPerson[],
  subscribers: AsyncIterable<Subscriber>,
  people: readonly AddressedPerson[],
): Promise<PastedPeople> {
  const wanted = pasted.map((person) => ({ person, names: namesOf(person, people) }));
  const candidates = new Map<string, Map<string, Subscriber>>(
    wanted.flatMap(({ names }) => names.map((name) => [name, new Map<string, Subscriber>()])),
  );
  for await (const subscriber of subscribers) {
    if (!subscriber.person) continue;
    const found = candidates.get(plainName(subscriber.person.name));
    if (found) keepBest(found, personKey(subscriber.person), subscriber);
  }
  return sorted(wanted, candidates);
}

/** Somebody may have had several chats: the one that was heard of last counts. */
function keepBest(found: Map<string, Subscriber>, person: string, subscriber: Subscriber): void {
  const before = found.get(person);
  if (!before && found.size >= mostNamesakes) return;
  if (!before || before.seenAt < subscriber.seenAt) found.set(person, subscriber);
}

function sorted(
  wanted: readonly { readonly person: PastedPerson; readonly names: readonly string[] }[],
  candidates: ReadonlyMap<string, ReadonlyMap<string, Subscriber>>,
): PastedPeople {
  const keys = new Set<string>();
  const unknown: string[] = [];
  const ambiguous: { said: string; people: readonly string[] }[] = [];
  for (const { person, names } of wanted) {
    const named = names.map((name) => [...(candidates.get(name)?.values() ?? [])]);
    const found = named.find((some) => some.length > 0) ?? [];
    const [only, ...more] = found;
    if (!only) unknown.push(person.said);
    else if (more.length === 0) keys.add(only.key);
    else ambiguous.push({ said: person.said, people: found.map(describe) });
  }
  return { keys: [...keys], unknown, ambiguous };
}

const describe = ({ person, organisation }: Subscriber): string =>
  [person?.name ?? '', ...(organisation === undefined ? [] : [organisation])].join(', ');

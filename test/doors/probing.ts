import assert from 'node:assert/strict';
import type { Place } from '../support/person.js';
import { secretsFor, type Named } from '../support/tour/people.js';
import type { Change, State } from '../support/tour/states.js';
import type { Tour } from '../support/tour/tour.js';
import { takeTurn, wordsTo, type Turn } from '../support/tour/turns.js';

/** So long a test may take that goes through all doors, on a machine that is busy with others, in ms. */
export const slowMs = 240_000;

/** Somebody who tries a door, in a state of the story. */
export interface Probe {
  readonly who: Named;
  readonly place?: Place;
  readonly state: State;
  readonly activity: Readonly<Record<string, unknown>>;
  /** Names the door and what was altered, for whoever reads of a failure. */
  readonly name: string;
}

export interface Outcome extends Turn {
  /** What was written, but for what is noted of every turn. */
  readonly changes: readonly Change[];
  /** What that person read. */
  readonly said: string;
}

/** Where a turn notes by itself that somebody wrote, and where. */
const noted = new Set(['Subscribers', 'Activities']);

/** Goes to that state and tries the door. Whatever it is, nothing breaks and nobody reads what is not theirs. */
export async function tries(tour: Tour, probe: Probe): Promise<Outcome> {
  await tour.goesBack(probe.state);
  return triesNow(tour, probe);
}

/** Tries the door as everything is now. */
export async function triesNow(tour: Tour, probe: Omit<Probe, 'state'>): Promise<Outcome> {
  const { who, activity, place } = probe;
  const person = tour.person(who, place);
  const earlier = tour.states.changed().length;
  const turn = await takeTurn(tour, person, activity);
  const name = `${who}, ${probe.name}`;
  assert.ok(turn.status < 500, `${name}: ${turn.status}`);
  const faults = turn.log.filter(({ msg }) => String(msg).startsWith('fault'));
  assert.deepEqual(
    faults.map(({ stack, message }) => stack ?? message),
    [],
    name,
  );
  const turns = turn.log.filter(({ msg }) => msg === 'turn');
  const apologies = turns.filter(({ outcome }) => outcome !== 'answered');
  assert.deepEqual(apologies, [], name);
  const own = turn.messages.filter(({ conversation }) => conversation === person.conversationId);
  const read = JSON.stringify([turn.body, own.map(({ raw }) => raw)]);
  // What somebody typed themselves tells them nothing.
  const typed = secretsFor(who, JSON.stringify(activity));
  const secrets = secretsFor(who, read).filter((word) => !typed.includes(word));
  assert.deepEqual(secrets, [], `${name} reads what is not theirs: ${read}`);
  const changes = tour.states
    .changed()
    .slice(earlier)
    .filter(({ table }) => !noted.has(table));
  return { ...turn, changes, said: wordsTo(person, turn) };
}

/** A change as a failure tells it. */
export const told = ({ table, key, after }: Change): string =>
  `${table} ${key.partition} ${key.row} ${after ? JSON.stringify(after.properties).slice(0, 300) : 'deleted'}`;

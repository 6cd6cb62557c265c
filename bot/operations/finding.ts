/** How one part of the bot is, and what to do about it. */
import { StorageError } from '../storage/tables.js';
import type { Timer } from '../timer.js';
import { atMost } from '../timer.js';

/** `look`: something is to be seen to; `unknown`: it could not be looked at. */
export type State = 'well' | 'look' | 'unknown';

/** What was found of one part: a line each, plain text. */
export interface Finding {
  readonly state: State;
  readonly lines: readonly string[];
}

export const well = (...lines: readonly string[]): Finding => ({ state: 'well', lines });
export const look = (...lines: readonly string[]): Finding => ({ state: 'look', lines });

/** A part of the bot that can be looked at: the last part of the key `operations.title-…`. */
export interface Section {
  readonly name: SectionName;
  readonly find: (now: Date) => Promise<Finding>;
}

export const sectionNames = [
  'processes',
  'storage',
  'queue',
  'broadcast',
  'stuck',
  'feeds',
  'reach',
  'secret',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** How long one part may take to be looked at, in ms: all are looked at side by side. */
export const patienceMs = 4_000;

export interface LookingParts {
  readonly timer: Timer;
  /** Told what storage cannot be blamed for. */
  readonly fault: (problem: unknown) => void;
}

export type Found = { readonly name: SectionName } & (
  | Finding
  /** It failed, or took too long. */
  | { readonly state: 'unknown'; readonly why: 'failed' | 'late' }
);

/** Looks at all of them side by side. Never rejects: what fails or hangs leaves the others as they are. */
export function lookAtAll(
  sections: readonly Section[],
  now: Date,
  parts: LookingParts,
): Promise<readonly Found[]> {
  return Promise.all(sections.map((section) => lookAt(section, now, parts)));
}

async function lookAt(
  { name, find }: Section,
  now: Date,
  { timer, fault }: LookingParts,
): Promise<Found> {
  let found: Finding | undefined;
  try {
    await atMost(
      timer,
      patienceMs,
      find(now).then((finding) => {
        found = finding;
      }),
    );
  } catch (problem) {
    // The part that looks at storage itself tells what is wrong there.
    if (!(problem instanceof StorageError)) fault(problem);
    return { name, state: 'unknown', why: 'failed' };
  }
  return found ? { name, ...found } : { name, state: 'unknown', why: 'late' };
}

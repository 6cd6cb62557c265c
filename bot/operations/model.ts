/** The processes of the bot, as they show themselves to one another. */
import { shortReference } from '../references.js';

/** Names one process among all that ever were: 40 bits of chance, in letters that can be read aloud. */
export const newInstanceName = (randomByte: () => number): string => shortReference(randomByte, 8);

/** One process. */
export interface Instance {
  readonly name: string;
  readonly version: string;
  readonly startedAt: Date;
  /** When it last showed itself. */
  readonly seenAt: Date;
}

/** How often a process shows itself, in ms. */
export const heartbeatMs = 60_000;
/** After so long without a word a process counts as gone, in ms: two that are late, and a little. */
export const goneMs = 150_000;
/** So long it is told that a process went without a word, in ms. */
export const rememberedMs = 24 * 60 * 60_000;

export type Presence = 'running' | 'gone' | 'forgotten';

/** Whether a process is there at `now`, went without a word, or did so too long ago to be told of. */
export function presenceOf({ seenAt }: Pick<Instance, 'seenAt'>, now: Date): Presence {
  const quietMs = now.getTime() - seenAt.getTime();
  if (quietMs < goneMs) return 'running';
  return quietMs < rememberedMs ? 'gone' : 'forgotten';
}

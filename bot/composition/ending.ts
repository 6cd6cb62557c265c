/** How the house comes to its end. */
import type { Storage } from '../storage/open.js';
import type { ByItself } from './by-itself.js';
import type { Parts } from './parts.js';
import type { Platform } from './platform.js';

/** The two steps of it. */
export interface Ending {
  /** Ends what it does by itself, and hands back what is in hand, within `graceMs`; turns go on. */
  readonly rest: (graceMs: number) => Promise<void>;
  /** Closes storage; call it once no turn is in hand. What it does by itself is ended where it is not. */
  readonly close: () => Promise<void>;
}

export interface EndingParts extends Storage {
  readonly parts: Pick<Parts, 'following' | 'announcing'>;
  readonly byItself: Pick<ByItself, 'stop'>;
  readonly sender: Pick<Platform<object>['sender'], 'close'>;
  /** Resolves once what turns did is kept. */
  readonly settled: () => Promise<void>;
  /** Hands on the figures that are left, within a moment. */
  readonly watching: { readonly close: () => Promise<void> };
  /** Called just before storage is closed. */
  readonly closing: () => void;
}

/** For a house that is closed without a word before, in ms. */
const shortestGraceMs = 1_000;

export function createEnding(given: EndingParts): Ending {
  const { parts, byItself, sender, tables, queues } = given;
  let resting: Promise<void> | undefined;
  const rest = (graceMs: number): Promise<void> => (resting ??= byItself.stop(graceMs));
  return {
    rest,
    async close() {
      parts.following.stop();
      await Promise.all([rest(shortestGraceMs), parts.announcing.stop()]);
      sender.close();
      await given.settled();
      given.closing();
      await Promise.all([given.watching.close(), queues.close()]);
      await tables.close();
    },
  };
}

/** What the engine needs of other rooms, and what it offers to them. */
import type { Unreachable } from '../conversation/messenger.js';
import type { Broadcast, Recipient } from './model.js';

/** Who gets a broadcast. */
export interface Recipients {
  /**
   * Those of `broadcast.audience` who may be written to now: active, and not suspended. Asked when it is
   * released, and again from the beginning when an instance ended meanwhile. In any order; whoever comes
   * twice is written to once.
   */
  of(broadcast: Broadcast): AsyncIterable<Recipient>;
}

/** Told who cannot be reached. */
export interface Reachability {
  /**
   * Nothing is sent there until that conversation is heard of again. `key` is the recipient's. May be
   * called more than once for the same delivery.
   */
  suspend(recipient: Recipient, reason: Unreachable, at: Date): Promise<void>;
}

/** Where else somebody can be reached. */
export interface NextRoutes {
  /** The channel of the recipient's organisation, by the name to show; undefined when there is none. */
  channelFor(recipient: Recipient): Promise<string | undefined>;
}

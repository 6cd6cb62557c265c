/** What the driver and a life of the bot tell one another. */
import type { Environment } from '../../../bot/config.js';

/** Open storage, and live. */
export interface Word {
  readonly environment: Environment;
  /** What the clock shows at this moment, in ms since 1970. */
  readonly at: number;
  /** How long what a dead worker held is left alone, in ms; absent for the usual time. */
  readonly claimsLastMs?: number;
}

export type Tidings =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening'; readonly port: number }
  /** A line of the log at the level of an error. */
  | { readonly kind: 'fault'; readonly line: string };

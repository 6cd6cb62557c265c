import type { DownloadLinks } from '../conversation/download.js';
import { readToken, writeToken, type TokenReading } from './token.js';

/** How long a link is good: long enough to open it, too short to be of use to whoever finds it. */
export const linkMinutes = 10;

/** Until when a link that is made at `at` is good. */
export function goodUntil(at: Date): Date {
  return new Date(at.getTime() + linkMinutes * 60_000);
}

/** Makes links, and reads what they lead to. */
export interface Links extends DownloadLinks {
  read(token: string, at: Date): TokenReading;
}

export interface LinkParts {
  /** The first signs, each verifies. */
  readonly keys: readonly [string, ...string[]];
  /** Where people reach the bot, without a slash at the end; asked for at each link. */
  readonly address: () => string;
}

/** The keys that are set; where none is, one of chance: its links end with the bot. `randomByte` gives 0 to 255. */
export function linkKeys(
  { keys: [first, ...others] }: { readonly keys: readonly string[] },
  randomByte: () => number,
): LinkParts['keys'] {
  if (first !== undefined) return [first, ...others];
  return [Buffer.from(Array.from({ length: 32 }, randomByte)).toString('base64url')];
}

/** Links signed with `keys`, below `address`/files. */
export function createLinks({ keys, address }: LinkParts): Links {
  return {
    linkTo: (request, at) => `${address()}/files/${writeToken(request, goodUntil(at), keys[0])}`,
    read: (token, at) => readToken(token, keys, at),
  };
}

/** How single settings are read: ids, lists, secrets, addresses; and what those of one kind are together. */
import { z } from 'zod';

/** Lower case, as the platform writes ids: people copy them in either. */
export const guid = z
  .guid('must be an id such as 00000000-0000-0000-0000-000000000000')
  .transform((id) => id.toLowerCase());

/** What stands between commas. */
export const partsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

export const list = z.string().default('').transform(partsOf);

export const idList = list.pipe(z.array(guid));

/** A whole number within these bounds. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(
      (number) => number >= least && number <= most,
      `must be a whole number from ${least} to ${most}`,
    );

/** Secrets with which links are signed: as long as the hash, so that none can be guessed (RFC 2104). */
export const linkKeys = list.pipe(
  z.array(z.string().min(32, 'must be secrets of at least 32 characters, with commas between')),
);

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** http is for the same machine only: a link is a secret. */
function isPublicUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

/** An address without a slash at its end. */
export const publicUrl = z
  .string()
  .refine(isPublicUrl, 'must be an https address without user, query or fragment')
  .transform((address) => {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname.replace(/\/$/, '')}`;
  });

/** How links to files are signed, and where they lead. */
export interface LinkSettings {
  /** The first signs, each verifies; none: a key of chance, which lasts until the bot ends. */
  readonly keys: readonly string[];
  /** Under which people reach the bot: `https://bot.example.gov.uk`. Undefined: this machine. */
  readonly publicUrl: string | undefined;
}

/** How bulletins are sent to everybody. */
export interface BroadcastSettings {
  /** How long a release can be undone. */
  readonly holdSeconds: number;
  /** Nobody releases what they made themselves. */
  readonly secondPerson: boolean;
  /** Calls a second to one tenant at most. */
  readonly ratePerTenant: number;
}

/** Who may read the web copy of the bulletins. */
export interface PageSettings {
  /** Everybody; else whoever has a link that the bot gave. */
  readonly isPublic: boolean;
  /** How many days such a link works. */
  readonly linkDays: number;
}

import { z } from 'zod';
import type { DownloadRequest } from '../conversation/download.js';
import { isSignedBy, signatureOf } from './signing.js';

/*
 * A token: what a link leads to, for whom, and until when, as base64url(JSON), a dot, and its signature.
 * Whoever holds it can read it, and nobody can change it.
 */

/** Teams' own ids have up to about 100 characters; names up to 256, of which the first suffice to greet. */
const mostIdLength = 200;
const mostNameLength = 100;
const mostAbout = 6;

const word = z.string().min(1).max(40);
const about = z
  .record(word, z.string().max(160))
  .refine((texts) => Object.keys(texts).length <= mostAbout);

const claimsSchema = z.object({
  kind: word,
  about,
  tenant: z.string().max(mostIdLength),
  id: z.string().min(1).max(mostIdLength),
  objectId: z.string().max(mostIdLength).optional(),
  name: z.string().max(mostNameLength),
  /** Milliseconds since 1970: from then on the link is over. */
  until: z.int().min(0),
});

/** No token that is written here is longer; a longer one is not looked at. */
export const longestToken = 8_000;

export type TokenReading =
  | { readonly kind: 'sound'; readonly request: DownloadRequest }
  | { readonly kind: 'over'; readonly request: DownloadRequest }
  | { readonly kind: 'wrong' };

/** The token for `request`, good until `until`. Throws when a part of it is longer than a link holds. */
export function writeToken({ kind, about, person }: DownloadRequest, until: Date, key: string) {
  const { id, objectId, tenant, name } = person;
  const claims = claimsSchema.parse({
    ...{ kind, about, tenant, id, objectId },
    name: name.slice(0, mostNameLength).toWellFormed(),
    until: until.getTime(),
  });
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${text}.${signatureOf(text, key)}`;
}

/** What `token` says, if one of `keys` signed it; whether it is `over` by the clock at `at`. Never throws. */
export function readToken(token: string, keys: readonly string[], at: Date): TokenReading {
  if (token.length > longestToken) return { kind: 'wrong' };
  const [text = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !isSignedBy(text, signature, keys)) return { kind: 'wrong' };
  const claims = claimsSchema.safeParse(parsed(Buffer.from(text, 'base64url').toString()));
  if (!claims.success) return { kind: 'wrong' };
  const { kind, about, until, ...person } = claims.data;
  const request = { kind, about, person: withoutAbsent(person) };
  return { kind: at.getTime() < until ? 'sound' : 'over', request };
}

/** JSON has no `undefined`: an id that is not known is left out, as in a turn. */
function withoutAbsent({
  objectId,
  ...person
}: Omit<z.infer<typeof claimsSchema>, 'kind' | 'about' | 'until'>): DownloadRequest['person'] {
  return objectId === undefined ? person : { ...person, objectId };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

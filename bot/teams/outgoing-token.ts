import { z } from 'zod';
import type { TeamsAdapter } from './adapter.js';

/** The header `authorization` for a call, or why there is none. */
export type Authorization =
  | { readonly kind: 'header'; readonly value: string | undefined }
  /** Entra ID does not know us any more: the secret has expired, say. */
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unavailable' };

export interface TokenParts {
  readonly adapter: Pick<TeamsAdapter, 'outgoingToken'>;
  /** Empty in local mode: then no token is sent. */
  readonly appId: string;
  /** The time in ms. */
  readonly now: () => number;
  readonly fault: (fault: unknown) => void;
}

/** How long an answer is kept, in ms; the SDK renews its token five minutes before it ends. */
const keptMs = 30_000;
/** How long a failure is kept, in ms: many calls that wait together ask once. */
const failureKeptMs = 2_000;

/** What MSAL throws when Entra ID answers no; for an answer that did not come it throws something else. */
const rejection = z.looseObject({
  name: z.literal('ServerError'),
  errorCode: z
    .string()
    .refine((code) => !['server_error', 'temporarily_unavailable'].includes(code)),
});

/** Asks the SDK for the token once for all calls of half a minute. Never rejects. */
export function createAuthorization({
  adapter,
  appId,
  now,
  fault,
}: TokenParts): (serviceUrl: string) => Promise<Authorization> {
  if (appId === '') return async () => ({ kind: 'header', value: undefined });
  let kept: Promise<Authorization> | undefined;
  let keptUntil = 0;

  const ask = async (serviceUrl: string): Promise<Authorization> => {
    try {
      return { kind: 'header', value: `Bearer ${await adapter.outgoingToken(appId, serviceUrl)}` };
    } catch (problem) {
      fault(problem);
      keptUntil = now() + failureKeptMs;
      return { kind: rejection.safeParse(problem).success ? 'rejected' : 'unavailable' };
    }
  };

  return (serviceUrl) => {
    if (kept && now() < keptUntil) return kept;
    keptUntil = now() + keptMs;
    kept = ask(serviceUrl);
    return kept;
  };
}

import { createHash } from 'node:crypto';
import type { ConversationReference } from '../conversation/reference.js';

/** Somebody at the terminal; who speaks is told by the name alone, so every run finds the same person. */
export interface TerminalIdentity {
  readonly id: string;
  readonly objectId: string;
  readonly name: string;
  readonly tenant: string;
}

/** Where somebody writes: their own chat with the bot, or a place that they share with others. */
export type Place =
  | { readonly kind: 'personal' }
  | { readonly kind: 'group'; readonly id: string }
  | {
      readonly kind: 'channel';
      readonly id: string;
      readonly team: string;
      readonly thread?: string;
    };

/** Everybody at the terminal is of one organisation, which no other platform knows. */
export const terminalTenant = '7e41a1c0-1f6e-4c0e-8a55-7e41a1c0b0b5';

export const terminalBot = { id: 'terminal:bot', name: 'Kent Community Safety' };

const ownChat = 'terminal:chat:';

/** The person of that name, which may be written in any case. */
export function identityOf(name: string): TerminalIdentity {
  const shown = name.trim().replace(/\s+/g, ' ');
  const known = shown.toLowerCase();
  const digest = createHash('sha256').update(`${terminalTenant}\n${known}`).digest('hex');
  return {
    id: `terminal:person:${encodeURIComponent(known)}`,
    objectId: uuidFrom(digest),
    name: shown,
    tenant: terminalTenant,
  };
}

/** The digest as an id of the form that Entra gives (RFC 9562, version 8: of the application's own making). */
function uuidFrom(digest: string): string {
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return parts.join('-');
}

/** The conversation of `person` at `place`, so that it can be written to. */
export function referenceOf(
  person: Pick<TerminalIdentity, 'id' | 'tenant'>,
  place: Place,
): ConversationReference {
  const shared = {
    ...{ tenant: person.tenant, serviceUrl: 'terminal:', channelId: 'terminal' },
    bot: terminalBot,
  };
  switch (place.kind) {
    case 'personal':
      return { kind: 'personal', id: ownChat + person.id, ...shared };
    case 'group':
      return { kind: 'group', id: place.id, ...shared };
    case 'channel': {
      const { id, team, thread } = place;
      return { kind: 'channel', id, team, ...(thread !== undefined && { thread }), ...shared };
    }
  }
}

/** A place that is shared, by the name that somebody gives it. */
export function sharedPlace(kind: 'group' | 'channel', name: string): Place {
  const id = `terminal:${kind}:${encodeURIComponent(name.trim().toLowerCase())}`;
  return kind === 'group' ? { kind, id } : { kind, id, team: `${id}:team`, thread: `${id}:thread` };
}

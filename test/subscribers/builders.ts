import type { ConversationReference } from '../../bot/conversation/reference.js';
import { heardIn, type Heard } from '../../bot/subscribers/hearing.js';
import type { KnownPerson } from '../../bot/subscribers/model.js';
import type { Incoming } from '../../bot/conversation/incoming.js';

export const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

/** Somebody of `tenant`, known by their first name. */
export function person(name: string, changes: Partial<KnownPerson> = {}): KnownPerson {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return { id: `29:${id}`, objectId: id, name, tenant, ...changes };
}

/** Somebody's own chat with the bot, or a place that `changes` make of it. */
export function place(
  of: KnownPerson,
  changes: Partial<ConversationReference> = {},
): ConversationReference {
  return {
    kind: 'personal',
    id: `a:${of.id}`,
    tenant: of.tenant,
    serviceUrl: 'http://127.0.0.1:9/',
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Kent Community Safety' },
    ...changes,
  };
}

export const robin = person('Robin Reed');
export const group = place(robin, { kind: 'group', id: '19:group' });
export const channel = place(robin, { kind: 'channel', id: '19:kcst', team: '19:team' });

/** What is heard of somebody in a conversation, as a turn of that kind. */
export function heard(
  kind: 'message' | 'installed' | 'upgraded' | 'removed' | 'search' | 'unsolicited',
  options: {
    readonly by?: KnownPerson;
    readonly in?: ConversationReference;
    readonly at?: string;
  } = {},
): Heard {
  const by = options.by ?? robin;
  const turn = {
    reference: '7K3QF9',
    person: { ...by, roles: new Set<never>() },
    conversation: options.in ?? place(by),
    receivedAt: new Date(options.at ?? '2026-11-21T09:00:00Z'),
  };
  const incoming = (): Incoming => {
    switch (kind) {
      case 'message':
        return { ...turn, kind, text: 'hello' };
      case 'search':
        return { ...turn, kind, command: 'search', query: '', skip: 0, most: 10 };
      case 'unsolicited':
        return { ...turn, kind, what: 'members' };
      case 'upgraded':
        return { ...turn, kind: 'installed', isUpgrade: true };
      case 'installed':
      case 'removed':
        return { ...turn, kind };
    }
  };
  return heardIn(incoming());
}

import { conversationKey, type ConversationReference } from '../../bot/conversation/reference.js';
import type { Colleague, Enquiry } from '../../bot/enquiries/model.js';
import type { KnownPerson, Subscriber } from '../../bot/subscribers/port.js';

export const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

/** A chat, or a channel, where somebody asks. */
export function conversation(changes: Partial<ConversationReference> = {}): ConversationReference {
  return {
    kind: 'personal',
    id: 'a:asker',
    tenant,
    serviceUrl: 'http://127.0.0.1:9/',
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Kent Community Safety' },
    ...changes,
  };
}

/** Somebody's own chat, as the directory knows it. */
export function chatWith(person: KnownPerson, place: ConversationReference): Subscriber {
  return {
    key: conversationKey(place),
    conversation: place,
    person,
    topics: 'all',
    choice: { kind: 'active' },
    reach: { kind: 'open' },
    since: new Date('2026-11-01T09:00:00Z'),
    seenAt: new Date('2026-11-21T09:00:00Z'),
  };
}

export const sam: Colleague = { key: 'sam', name: 'First Editor' };
export const jo: Colleague = { key: 'jo', name: 'Second Editor' };

/** What was asked at 9am on 21 November 2026. */
export const asked = {
  question: 'Who can come to our estate meeting?',
  askedAt: '2026-11-21T09:00:00.000Z',
  asker: { key: 'asha', name: 'Swale Officer' },
  conversation: conversation(),
};

const answer = {
  text: 'Email the team with the date.',
  at: '2026-11-21T10:00:00.000Z',
  by: sam,
  delivery: { state: 'sent', since: '2026-11-21T10:00:00.000Z' },
} as const;

const base = { ...asked, reference: 'Q-7K3QF9' };
const answered = { ...base, assignee: sam, answer };
const reply = { text: 'It is on 3 December.', at: '2026-11-21T11:00:00.000Z' };

/** One enquiry in each state. */
export const inState: { readonly [State in Enquiry['state']]: Enquiry } = {
  open: { ...base, state: 'open' },
  assigned: { ...base, state: 'assigned', assignee: sam },
  answered: { ...answered, state: 'answered' },
  'followed-up': { ...answered, state: 'followed-up', reply },
  closed: { ...answered, state: 'closed', reply },
};

import assert from 'node:assert/strict';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import type { NewSuggestion } from '../../bot/suggestions/store.js';
import type { Seen } from '../support/seen.js';

export const chat: ConversationReference = {
  ...{ kind: 'personal', id: 'a:asha', tenant: 'swale' },
  ...{ serviceUrl: 'http://127.0.0.1/', channelId: 'msteams' },
  bot: { id: '28:bot', name: 'Kent Community Safety' },
};

export const offered: NewSuggestion = {
  kind: 'item',
  title: 'Bleed kits in Sheerness',
  link: 'https://www.example.org/kits',
  contact: 'Asha Patel',
  organisation: 'Swale Borough Council',
  at: '2026-11-21T09:00:00.000Z',
  sender: { key: 'asha', name: 'Asha Patel' },
  chat,
};

/** References in the order in which they are given: `S-222222`, `S-333333` and so on. */
export function references(): () => string {
  const letters = [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'];
  let next = 0;
  return () => `S-${(letters[next++] ?? 'Z').repeat(6)}`;
}

/** The reference that a message names. */
export function referenceIn({ text }: Pick<Seen, 'text'>): string {
  const [reference] = /S-[2-9A-HJ-NP-Z]{6}/.exec(text) ?? [];
  assert.ok(reference, text);
  return reference;
}

/** The titles of the buttons that a person finds on a message. */
export const titlesOf = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);

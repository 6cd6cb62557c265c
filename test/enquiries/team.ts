import assert from 'node:assert/strict';
import type { TestBot } from '../support/bot.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';

export const samId = '11111111-1111-4111-8111-111111111111';
export const joId = '22222222-2222-4222-8222-222222222222';

/** Two editors and nobody else. */
export const editorsOnly = { environment: { EDITORS: `${samId},${joId}` } };

export const sam = { name: 'First Editor', objectId: samId };
export const jo = { name: 'Second Editor', objectId: joId };
export const asha = { name: 'Swale Officer' };

export const teamChannel = {
  kind: 'channel',
  id: '19:kcst@thread.tacv2',
  team: '19:team@thread.tacv2',
} as const;

export const partnerThread = {
  kind: 'channel',
  id: '19:swale@thread.tacv2',
  team: '19:partners@thread.tacv2',
  thread: '1700000000001',
} as const;

/** What has arrived in a conversation, the oldest first. */
export function arrivedAt(bot: TestBot, conversation: string): readonly Seen[] {
  return bot.teams.sent.map(seen).filter((message) => message.conversation === conversation);
}

/** The newest message or update in somebody's conversation. */
export function newestFor(bot: TestBot, person: Person): Seen {
  const newest = arrivedAt(bot, person.conversationId).at(-1);
  assert.ok(newest, 'nothing has arrived');
  return newest;
}

/** The reference that a message names. */
export function referenceIn(message: Seen): string {
  const [reference] = /Q-[2-9A-HJ-NP-Z]{6}/.exec(message.text) ?? [];
  assert.ok(reference, message.text);
  return reference;
}

/** The titles of the buttons that a person finds on a message. */
export function titlesOf({ buttons }: Seen): readonly string[] {
  return buttons.map(({ title }) => title);
}

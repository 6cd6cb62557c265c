import type { Command } from '../../bot/conversation/command.js';
import type { Message, Press, Turn } from '../../bot/conversation/incoming.js';
import type { Audience, Role } from '../../bot/conversation/person.js';
import { text } from '../../bot/conversation/reply.js';
import { spokenCommand, type SpokenCommand } from '../../bot/conversation/said.js';

/** A turn of somebody who holds these roles, in their own chat. */
export function turnOf(...roles: readonly Role[]): Turn {
  return {
    reference: '7K3QF9',
    receivedAt: new Date('2026-11-21T09:00:00Z'),
    person: { id: '29:ann', name: 'Ann', tenant: 'kent', roles: new Set(roles) },
    conversation: {
      kind: 'personal',
      id: 'a:chat',
      tenant: 'kent',
      serviceUrl: 'http://127.0.0.1/',
      channelId: 'msteams',
      bot: { id: '28:bot', name: 'Bot' },
    },
  };
}

export const messageOf = (words: string, ...roles: readonly Role[]): Message => ({
  ...turnOf(...roles),
  kind: 'message',
  text: words,
});

export const pressOf = (data: unknown, ...roles: readonly Role[]): Press => ({
  ...turnOf(...roles),
  kind: 'press',
  data,
});

/** A command that takes anything beside its phrase, and answers with its name and what it was given. */
export function echo(name: string, audience: Audience = 'everyone'): Command {
  return {
    name,
    audience,
    listed: true,
    understand: ({ words, side }) => {
      const given = words.length === 0 ? '' : ` ${side} ${words.join(' ')}`;
      return () => text(`${name}${given}`);
    },
  };
}

export const spoken = (command: Command, ...says: readonly string[]): SpokenCommand =>
  spokenCommand(command, says);

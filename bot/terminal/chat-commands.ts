import type { Chat } from './chat.js';
import { sharedPlace } from './people.js';
import { writeAside } from './screen.js';

type Command = (chat: Chat, rest: string) => Promise<void> | void;

/** The longest wait that a script can ask for, in seconds. */
const longestWait = 600;

const commands: Readonly<Record<string, Command>> = {
  as(chat, rest) {
    const person = chat.whereabouts.who(rest);
    if (!person) return chat.aside('terminal.who');
    chat.whereabouts.become(person);
    chat.aside('terminal.speaks', { who: person.name });
    chat.look();
  },
  people(chat) {
    for (const [index, { name, objectId }] of chat.whereabouts.everybody.entries()) {
      chat.aside('terminal.person', { number: index + 1, who: name, id: objectId });
    }
  },
  in(chat, rest) {
    const [kind = '', ...words] = rest.split(/\s+/);
    const { whereabouts } = chat;
    if (kind === 'own') whereabouts.place = { kind: 'personal' };
    else if (kind === 'group' || kind === 'channel') {
      whereabouts.place = sharedPlace(kind, words.join(' ') || kind);
    } else return chat.aside('terminal.where');
    chat.aside(`terminal.in.${kind}`);
    chat.look();
  },
  async search(chat, rest) {
    const most = 10;
    const asked = { kind: 'search', command: 'search', query: rest, skip: 0, most } as const;
    const { results = [] } = await chat.does(asked);
    if (results.length === 0) return chat.aside('terminal.found-nothing');
    chat.place({ kind: 'results', results }, { content: {}, summary: '' });
  },
  async install(chat) {
    await chat.does({ kind: 'installed' });
  },
  async remove(chat) {
    await chat.does({ kind: 'removed' });
    chat.aside('terminal.removed');
  },
  async say(chat, rest) {
    if (rest !== '') await chat.says(rest.replaceAll('\\n', '\n'));
  },
  async wait(chat, rest) {
    const seconds = Number(rest);
    if (!(seconds > 0 && seconds <= longestWait)) {
      return chat.aside('terminal.wait', { most: longestWait });
    }
    await chat.parts.wait(seconds * 1_000);
  },
  help(chat) {
    writeAside(chat.parts.screen, chat.parts.messages.text('terminal.help'));
  },
};

/** Does what begins with a slash: it is for the terminal, and not for the bot. */
export async function chatCommand(chat: Chat, text: string): Promise<'more' | 'quit'> {
  const [, name = '', rest = ''] = /^\/(\S*)\s*([^]*)$/.exec(text) ?? [];
  if (/^(quit|exit|q)$/i.test(name)) return 'quit';
  const known = name.toLowerCase();
  const command = Object.hasOwn(commands, known) ? commands[known] : undefined;
  if (command) await command(chat, rest.trim());
  else chat.aside('terminal.unknown', { name: name.slice(0, 40) });
  return 'more';
}

/** Ways of answering a question: through the bot's front door, and by plain search over the same content. */
import MiniSearch from 'minisearch';
import type { Entry } from '../../bot/library/entries.js';
import type { TestBot } from '../support/bot.js';
import type { Question } from './questions.js';
import type { ReplyText } from './score.js';

/** Gives the reply to the last turn of a question. */
export type Ask = (question: Question) => Promise<ReplyText> | ReplyText;

/** Asks through HTTP, as a person who has never spoken to the bot before. */
export function throughTheFrontDoor(bot: TestBot): Ask {
  return async ({ turns }) => {
    const person = bot.person();
    let reply: ReplyText = { text: '', buttons: [] };
    for (const turn of turns) {
      const messages = await person.says(turn);
      reply = {
        text: messages.map(({ text }) => text).join('\n'),
        buttons: messages.flatMap(({ buttons }) => buttons.map(({ title }) => title)),
      };
    }
    return reply;
  };
}

const searched = ['subject', 'answer', 'list', 'asked', 'period'] as const;
const hits = 3;

/** The named peer: MiniSearch as its README starts, its first three hits one below the other. */
export function byPlainSearch(entries: readonly Entry[]): Ask {
  const search = plainIndex(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return ({ turns }) => {
    const found = search(turns.at(-1) ?? '').slice(0, hits);
    const told = found.flatMap((id) => {
      const entry = byId.get(id);
      return entry ? [[entry.answer, ...entry.list].join('\n')] : [];
    });
    return { text: told.join('\n'), buttons: [] };
  };
}

/** Indexes entries in plain MiniSearch; the function gives ids, best first. */
export function plainIndex(entries: readonly Entry[]): (query: string) => readonly string[] {
  const index = new MiniSearch<Entry>({
    fields: [...searched],
    searchOptions: { prefix: true, fuzzy: 0.2 },
    extractField: (entry, field) => {
      const value: unknown = Object.entries(entry).find(([name]) => name === field)?.[1];
      return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
    },
  });
  index.addAll([...entries]);
  return (query) => index.search(query).map(({ id }) => String(id));
}

import type { Turn } from '../conversation/incoming.js';
import { formatWeekdayMoment } from '../conversation/london-time.js';
import { personKey } from '../conversation/person.js';
import { text, type Reply } from '../conversation/reply.js';
import type { ListRequest } from './list-view.js';
import type { Listing } from './listing.js';
import { eventsOf, type KnownEvent } from './model.js';
import type { EventParts } from './parts.js';
import { reminderAt } from './when.js';

/** How somebody asks to be reminded of an event, and not to be. */
export function createAsking(parts: EventParts, { below, mine }: Pick<Listing, 'below' | 'mine'>) {
  const { issues, reminders, directory, messenger } = parts;
  const { messages } = parts.library;

  const find = async (key: string): Promise<KnownEvent | undefined> =>
    eventsOf(await issues.library()).find(({ keys }) => keys.includes(key));

  /** Writes `words` to the person's own chat; false where that is not possible. */
  const writeTo = async (person: string, words: string): Promise<boolean> => {
    const chat = await directory.chatOf(person);
    if (chat?.reach.kind !== 'open') return false;
    return (await messenger.send(chat.conversation, text(words))).outcome === 'sent';
  };

  return {
    async remind(turn: Turn, key: string, list?: ListRequest): Promise<Reply> {
      const known = await find(key);
      if (!known || known.isCancelled) return text(messages.text('events.unknown'));
      const { heading } = known.item;
      if (reminderAt(known.event) <= turn.receivedAt) {
        return below(turn, list, messages.text('events.too-late', { heading }));
      }
      const person = personKey(turn.person);
      const moment = formatWeekdayMoment(reminderAt(known.event));
      const words = messages.text('events.will-remind', { heading, moment });
      const isOwn = turn.conversation.kind === 'personal';
      const name = turn.person.name.trim() || messages.text('events.unnamed');
      if (!isOwn && !(await writeTo(person, words))) {
        return text(messages.text('events.open-own-chat', { name }));
      }
      const held = await reminders.of(person);
      const isHeld = held.some(({ event }) => known.keys.includes(event));
      if (!isHeld) await reminders.add(person, known);
      if (isOwn) return below(turn, list, words);
      return text(messages.text('events.written-to-you', { name }));
    },

    async drop(
      turn: Turn,
      key: string,
      from: { readonly list?: ListRequest | undefined; readonly mine?: number | undefined },
    ): Promise<Reply> {
      const known = await find(key);
      await reminders.drop(personKey(turn.person), [...new Set([key, ...(known?.keys ?? [])])]);
      if (from.mine !== undefined) return mine(turn, from.mine, true);
      const words = known
        ? messages.text('events.dropped', { heading: known.item.heading })
        : messages.text('events.dropped-unknown');
      return below(turn, from.list, words);
    },
  };
}

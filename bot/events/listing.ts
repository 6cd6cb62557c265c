import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import {
  card,
  placed,
  replacement,
  text,
  type Reply,
  type SingleReply,
} from '../conversation/reply.js';
import type { EventFilter } from './filter.js';
import { comingCard, type ListRequest } from './list-view.js';
import { eventsOf } from './model.js';
import type { EventParts } from './parts.js';
import { remindersCard } from './reminder-view.js';

/** Lists what is to come, and what somebody is reminded of. */
export function createListing(parts: EventParts) {
  const { issues, reminders } = parts;
  const { messages } = parts.library;

  const draw = async (turn: Turn, request: ListRequest) => {
    const library = await issues.library();
    const isOwn = turn.conversation.kind === 'personal';
    const own = isOwn ? await reminders.of(personKey(turn.person)) : [];
    const reminded = isOwn ? new Set(own.map(({ event }) => event)) : undefined;
    const reader = { at: turn.receivedAt, reminded };
    return comingCard({ ...parts, library }, eventsOf(library), request, reader);
  };

  return {
    async list(
      turn: Turn,
      request: ListRequest & { readonly inPlace?: boolean | undefined },
    ): Promise<Reply> {
      const content = await draw(turn, request);
      return placed(content, request);
    },

    coming: async (turn: Turn, filter: EventFilter): Promise<Reply> =>
      card(await draw(turn, { filter, page: 1 })),

    /** The list on which a button was pressed as it is now, with a sentence below. */
    async below(turn: Turn, list: ListRequest | undefined, words: string): Promise<Reply> {
      const isOwn = turn.conversation.kind === 'personal';
      const shown: readonly SingleReply[] =
        list && isOwn ? [replacement(await draw(turn, list))] : [];
      return { kind: 'several', replies: [...shown, text(words)] };
    },

    async mine(turn: Turn, page = 1, inPlace = false): Promise<Reply> {
      // Others read along in a shared place.
      if (turn.conversation.kind !== 'personal') {
        return text(messages.text('events.mine-elsewhere'));
      }
      const own = await reminders.of(personKey(turn.person));
      if (own.length === 0) {
        const none = messages.text('events.mine-none');
        const content = { paragraphs: [none], buttons: [] };
        return inPlace ? replacement(parts.cards.render('choices', content, none)) : text(none);
      }
      const content = remindersCard(parts, own, page);
      return placed(content, { inPlace });
    },
  };
}

export type Listing = ReturnType<typeof createListing>;

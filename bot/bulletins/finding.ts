import type { Card } from '../../cards/card.js';
import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { firstPage, type PageRequest } from '../conversation/pages.js';
import { card, placed, type Reply } from '../conversation/reply.js';
import { showTopic, showWords } from './buttons.js';
import { archiveCard, itemsCard, topicsCard, type Found } from './list-views.js';
import { itemsOnTopic, itemsWithWords } from './model.js';
import { offerInstead, type BulletinParts } from './reading.js';
import type { Library } from '../library/model.js';

/** Finds items over all issues, and lists issues and topics. */
export function createFinding({ issues, cards, pageLinks }: BulletinParts) {
  let drawn: { readonly of: Library; readonly topics: Card } | undefined;

  const listed = (turn: Turn, library: Library, found: Found, request: PageRequest): Reply => {
    if (found.items.length === 0) {
      const text = library.messages.text('bulletin.none-on-topic', { name: found.name });
      return offerInstead({ library, cards }, text, library.bulletins.slice(0, 2));
    }
    const today = londonDate(turn.receivedAt);
    return placed(itemsCard(found, library, cards, today, request.page), request);
  };

  const topicsOf = (library: Library): Reply => {
    if (drawn?.of !== library) drawn = { of: library, topics: topicsCard(library, cards) };
    return card(drawn.topics);
  };

  return {
    allTopics: async (): Promise<Reply> => topicsOf(await issues.library()),

    archive: async (request: PageRequest = firstPage): Promise<Reply> =>
      placed(archiveCard(await issues.library(), cards, request.page), request),

    async onTopic(turn: Turn, id: string, request: PageRequest = firstPage): Promise<Reply> {
      const library = await issues.library();
      const topic = library.topics.find((known) => known.id === id);
      if (!topic) return topicsOf(library);
      const items = itemsOnTopic(library.bulletins, topic);
      const to: Found['to'] = (title, page) =>
        showTopic.titled(title, { topic: id, page, inPlace: true });
      return listed(turn, library, { name: topic.name, items, to, pageLinks }, request);
    },

    async withWords(
      turn: Turn,
      words: readonly string[],
      request: PageRequest = firstPage,
    ): Promise<Reply> {
      const library = await issues.library();
      const wanted = words.slice(0, 20).map((word) => word.slice(0, 60));
      const name = wanted.join(' ').slice(0, 80);
      const to: Found['to'] = (title, page) =>
        showWords.titled(title, { words: wanted, page, inPlace: true });
      const items = itemsWithWords(library.bulletins, wanted);
      return listed(turn, library, { name, items, to, pageLinks }, request);
    },
  };
}

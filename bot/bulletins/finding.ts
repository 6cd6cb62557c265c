import type { Card } from '../../cards/card.js';
import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, type Reply } from '../conversation/reply.js';
import { showTopic, showWords } from './buttons.js';
import { archiveCard, itemsCard, topicsCard, type Found } from './list-views.js';
import { itemsOnTopic, itemsWithWords } from './model.js';
import { offerInstead, type BulletinParts } from './reading.js';

/** Which page of a list, and whether it takes the place of the card that was pressed. */
export interface PageRequest {
  readonly page: number;
  readonly inPlace?: boolean | undefined;
}

const firstPage: PageRequest = { page: 1 };

/** Finds items over all issues, and lists issues and topics. */
export function createFinding(parts: BulletinParts) {
  const { library, cards } = parts;
  const { bulletins, messages, topics } = library;
  let topicsOnce: Card | undefined;

  const listed = (turn: Turn, found: Found, request: PageRequest): Reply => {
    if (found.items.length === 0) {
      const text = messages.text('bulletin.none-on-topic', { name: found.name });
      return offerInstead(parts, text, bulletins.slice(0, 2));
    }
    const today = londonDate(turn.receivedAt);
    return placed(itemsCard(found, library, cards, today, request.page), request);
  };

  const allTopics = (): Reply => card((topicsOnce ??= topicsCard(library, cards)));

  return {
    allTopics,

    archive: (request: PageRequest = firstPage): Reply =>
      placed(archiveCard(library, cards, request.page), request),

    onTopic(turn: Turn, id: string, request: PageRequest = firstPage): Reply {
      const topic = topics.find((known) => known.id === id);
      if (!topic) return allTopics();
      const items = itemsOnTopic(bulletins, topic);
      const to: Found['to'] = (title, page) =>
        showTopic.titled(title, { topic: id, page, inPlace: true });
      return listed(turn, { name: topic.name, items, to }, request);
    },

    withWords(turn: Turn, words: readonly string[], request: PageRequest = firstPage): Reply {
      const wanted = words.slice(0, 20).map((word) => word.slice(0, 60));
      const name = wanted.join(' ').slice(0, 80);
      const to: Found['to'] = (title, page) =>
        showWords.titled(title, { words: wanted, page, inPlace: true });
      return listed(turn, { name, items: itemsWithWords(bulletins, wanted), to }, request);
    },
  };
}

function placed(content: Card, request: PageRequest): Reply {
  return request.inPlace ? replacement(content) : card(content);
}

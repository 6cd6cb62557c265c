import { escapeMarkdown } from '../../cards/markdown.js';
import type { Card } from '../../cards/card.js';
import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { type PageRequest } from '../conversation/pages.js';
import { placed, text, type Reply } from '../conversation/reply.js';
import { plainName } from '../library/organisations.js';
import { countsCard } from './counts-view.js';
import { countSubscribers, firstSubscribers, isAmong } from './counting.js';
import { listCard, nameOf, subscribersOnPage } from './list-view.js';
import type { Subscriber } from './model.js';
import type { SubscriberParts } from './parts.js';
import type { Where, WhoSaid } from './who-said.js';

/** Shows editors who gets the bulletin: counts of the whole, of a district, or people by name. Reads all subscribers. */
export async function showWho(
  parts: SubscriberParts,
  turn: Turn,
  { where, filter }: WhoSaid,
  { page, inPlace }: PageRequest = { page: 1 },
): Promise<Reply> {
  const today = londonDate(turn.receivedAt);
  const isCounted = where.kind !== 'organisation' && where.kind !== 'unknown';
  const shown = (content: Card): Reply => placed(content, { inPlace });
  if (isCounted && filter === undefined) {
    const counted = await countSubscribers(parts.subscribers, today);
    return shown(countsCard(parts, counted, { where, page }));
  }
  const isThere = belongingTo(parts, where);
  const isWanted = (one: Subscriber): boolean =>
    isThere(one) && (filter === undefined || isAmong(one, filter, today));
  const listed = await firstSubscribers(parts.subscribers, isWanted, page * subscribersOnPage);
  return shown(listCard(parts, { where, ...(filter && { filter }) }, listed, { page, today }));
}

/** An organisation or a district that is not known. */
export function nobodyKnown({ library }: SubscriberParts, name: string): Reply {
  return text(library.messages.text('subscribers.no-organisation', { name: escapeMarkdown(name) }));
}

/** Whether a subscriber belongs to what an editor asks for. */
function belongingTo({ library }: SubscriberParts, where: Where): (one: Subscriber) => boolean {
  switch (where.kind) {
    case 'all':
    case 'districts':
      return () => true;
    case 'unknown':
      return ({ organisation }) => organisation === undefined;
    case 'organisation': {
      const wanted = plainName(where.name);
      return ({ organisation }) => organisation !== undefined && plainName(organisation) === wanted;
    }
    case 'district': {
      const serving = library.organisations.filter(({ districts }) =>
        districts.includes(where.name),
      );
      const names = new Set(serving.map(({ name }) => name));
      return ({ organisation }) => organisation !== undefined && names.has(organisation);
    }
  }
}

/** So many names fit into one message. */
const mostNames = 200;

/** Whom to ask to open the app again, as text to be copied; who stopped is not among them. */
export async function reconnectList(
  parts: SubscriberParts,
  turn: Turn,
  { where }: WhoSaid,
): Promise<Reply> {
  const { messages } = parts.library;
  const today = londonDate(turn.receivedAt);
  const isThere = belongingTo(parts, where);
  const isLost = (one: Subscriber): boolean => isThere(one) && isAmong(one, 'suspended', today);
  const { items, total } = await firstSubscribers(parts.subscribers, isLost, mostNames);
  if (total === 0) return text(messages.text('subscribers.reconnect-none'));
  const unknown = messages.text('subscribers.unknown-title');
  const lines = items.map((one) =>
    messages.text('subscribers.reconnect-line', {
      name: escapeMarkdown(nameOf(parts, one)),
      organisation: escapeMarkdown(one.organisation ?? unknown),
    }),
  );
  const more = total - items.length;
  return text(
    [
      messages.text('subscribers.reconnect-intro', { count: total }),
      lines.join('\n'),
      ...(more > 0 ? [messages.text('subscribers.reconnect-more', { count: more })] : []),
    ].join('\n\n'),
  );
}

import type { Card } from '../../../cards/card.js';
import { formatDate, londonDate, londonTime } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../../conversation/reply.js';
import { unpackAddressees } from '../audience/audience.js';
import { everySubscriber } from '../audience/everybody.js';
import * as buttons from '../buttons.js';
import { goodUntil } from '../../downloads/port.js';
import type { Broadcast, BroadcastId } from '../model.js';
import { listCard } from '../views/list-view.js';
import { organisationsCard } from '../views/organisations-view.js';
import { reconnectCard } from '../views/reconnect-view.js';
import { reportKind } from './csv.js';
import type { Desk } from './desk.js';
import type { BroadcastParts } from './parts.js';
import { unreachablePage } from './unreachable.js';

/** Older broadcasts are not listed. */
const mostListed = 200;
const reconnectOnPage = 10;

export type ReportingParts = Pick<
  BroadcastParts,
  'library' | 'cards' | 'broadcastEngine' | 'broadcastStore' | 'subscribers' | 'links'
> & { readonly desk: Desk };

/** What editors look up of broadcasts. */
export function createReporting(parts: ReportingParts) {
  const { library, broadcastEngine: engine, broadcastStore, subscribers, desk } = parts;
  const { messages } = library;

  /** What was given up before anybody got it is not listed. */
  const isListed = ({ state, batches }: Broadcast): boolean => state !== 'stopped' || batches > 0;

  const countsOf = async ({ id, batches }: Broadcast) =>
    batches === 0 ? undefined : (await engine.progress(id))?.counts;

  return {
    async list(request: { readonly page: number; readonly inPlace?: boolean | undefined }) {
      const { broadcasts } = await broadcastStore.list(mostListed);
      const listed = broadcasts.filter(isListed);
      if (listed.length === 0) return text(messages.text('broadcasts.list-none'));
      const drawn = await listCard(parts, listed, request.page, countsOf);
      return request.inPlace ? replacement(drawn) : card(drawn);
    },

    /** The card of a broadcast as it is now, a copy of its own. */
    show: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, (opened) => desk.anew(turn, opened)),

    async organisations(id: BroadcastId, page: number): Promise<Reply> {
      const progress = await engine.progress(id);
      if (!progress) return text(messages.text('broadcasts.unknown'));
      return replacement(organisationsCard(parts, progress, page));
    },

    reconnect: (id: BroadcastId, number: number): Promise<Reply> =>
      desk.withOpened(id, async ({ broadcast }) => {
        const page = await unreachablePage(
          () => everySubscriber(subscribers),
          unpackAddressees(broadcast.audience),
          library.organisations,
          { number, size: reconnectOnPage },
        );
        return replacement(reconnectCard(parts, broadcast, page));
      }),

    csv: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, ({ broadcast }) =>
        turn.conversation.kind === 'personal'
          ? card(fileCard(parts, turn, broadcast))
          : text(messages.text('broadcasts.csv-shared')),
      ),
  };
}

/** The link to the report, which is a key: for one person, for ten minutes. */
function fileCard(
  { library: { messages }, cards, links }: ReportingParts,
  { person, receivedAt }: Turn,
  { id, title }: Broadcast,
): Card {
  const heading = messages.text('broadcasts.csv-heading', { title });
  const request = { kind: reportKind, about: { broadcast: id }, person };
  const until = goodUntil(receivedAt);
  const props = {
    heading,
    paragraphs: [messages.text('broadcasts.csv-what')],
    until: messages.text('broadcasts.csv-until', {
      time: londonTime(until),
      date: formatDate(londonDate(until)),
    }),
    files: [
      {
        title: messages.text('broadcasts.csv-open-button'),
        address: links.linkTo(request, receivedAt),
      },
    ],
    buttons: [buttons.show.titled(messages.text('broadcasts.back-to-report-button'), { id })],
  };
  return cards.render('download', props, heading);
}

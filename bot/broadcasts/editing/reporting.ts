import type { Card } from '../../../cards/card.js';
import { formatDate, londonDate, londonTime } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { card, placed, replacement, text, type Reply } from '../../conversation/reply.js';
import { unpackAddressees } from '../audience/audience.js';
import { everySubscriber } from '../../subscribers/port.js';
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

  const countsOf = async ({ id, batches }: Broadcast) =>
    batches === 0 ? undefined : (await engine.progress(id))?.counts;

  return {
    async list(
      turn: Turn,
      request: { readonly page: number; readonly inPlace?: boolean | undefined },
    ): Promise<Reply> {
      const { broadcasts } = await broadcastStore.list(mostListed);
      const listed = worthListing(broadcasts, turn.receivedAt);
      if (listed.length === 0) return text(messages.text('broadcasts.list-none'));
      const drawn = await listCard(parts, listed, request.page, countsOf);
      return placed(drawn, request);
    },

    /** The card of a broadcast as it is now: in the place of the pressed one, or a copy of its own. */
    show: (turn: Turn, id: BroadcastId, inPlace = false): Promise<Reply> =>
      inPlace
        ? desk.asItStands(turn, id)
        : desk.withOpened(id, (opened) => desk.anew(turn, opened)),

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

/** What nobody has released for so long, in ms, is not listed. */
const preparedForMs = 7 * 24 * 60 * 60_000;

/**
 * The newest first, without what was given up before anybody got it. Of what somebody prepares of one issue only
 * the newest counts: looking at a rehearsal again must not push what was sent off the page.
 */
export function worthListing(broadcasts: readonly Broadcast[], now: Date): readonly Broadcast[] {
  const prepared = new Set<string>();
  return broadcasts.filter(({ state, batches, title, by, createdAt }) => {
    if (state !== 'composing') return state !== 'stopped' || batches > 0;
    const key = `${by.id} ${title}`;
    if (prepared.has(key) || now.getTime() - createdAt.getTime() > preparedForMs) return false;
    prepared.add(key);
    return true;
  });
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

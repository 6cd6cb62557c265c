import type { Card } from '../../../cards/card.js';
import { formatDate, londonDate } from '../../conversation/calendar.js';
import type { Messages } from '../../library/model.js';
import type { Subscriber } from '../../subscribers/model.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import type { UnreachableOne, UnreachablePage } from '../editing/unreachable.js';
import type { Broadcast } from '../model.js';
import { counted } from './wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';

/** Whose chat it is, or what place. */
export function placeName(messages: Messages, { conversation, person, organisation }: Subscriber) {
  if (conversation.kind === 'personal') {
    return person?.name.trim() || messages.text('broadcasts.unnamed');
  }
  if (conversation.kind === 'group') return messages.text('broadcasts.a-group');
  return organisation === undefined
    ? messages.text('broadcasts.a-channel')
    : messages.text('broadcasts.channel-of', { organisation });
}

function lineOf(messages: Messages, { subscriber, hasChannel }: UnreachableOne): string {
  const { reach, organisation } = subscriber;
  if (reach.kind === 'open') return '';
  const route =
    hasChannel && organisation !== undefined
      ? messages.text('broadcasts.reconnect-channel', { organisation })
      : messages.text('broadcasts.reconnect-no-channel');
  return messages.text('broadcasts.reconnect-line', {
    why: messages.text(`broadcasts.reconnect-why-${reach.reason}`),
    date: formatDate(londonDate(reach.since)),
    route,
  });
}

/** A page of those who cannot be written to, each with the reason and the next route. */
export function reconnectCard(
  { library: { messages }, cards }: ViewParts,
  { id, title }: Broadcast,
  { shown, count, pages, number }: UnreachablePage,
): Card {
  const heading = messages.text('broadcasts.reconnect-heading', { title });
  const state =
    count === 0
      ? messages.text('broadcasts.reconnect-none')
      : counted(messages, 'broadcasts.reconnect', count);
  const to = (title: string, page: number) => buttons.showReconnect.titled(title, { id, page });
  return cards.render(
    'broadcast',
    {
      ...{ heading, state },
      paragraphs: count === 0 ? [] : [messages.text('broadcasts.reconnect-what')],
      parts: shown.map((one) => ({
        title: [placeName(messages, one.subscriber), one.subscriber.organisation]
          .filter((part) => part !== undefined)
          .join(' · '),
        lines: [lineOf(messages, one)],
      })),
      ...pageLine(messages, { number, total: pages }),
      buttons: [
        ...pageButtons(messages, { number, total: pages }, to),
        buttons.show.titled(messages.text('broadcasts.back-to-report-button'), {
          id,
          inPlace: true,
        }),
      ],
    },
    `${heading}: ${state}`,
  );
}

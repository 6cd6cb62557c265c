import type { Card } from '../../../cards/card.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import { pageOf } from '../../conversation/pages.js';
import type { Messages } from '../../library/model.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import type { Broadcast, Counts } from '../model.js';
import { counted, inDigits } from './wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';

/** How many of a page. */
export const rowsOnPage = 5;

/** A broadcast of the list, with its counts where it has any. */
export interface ListedBroadcast {
  readonly broadcast: Broadcast;
  readonly counts?: Counts;
}

function stateLine(messages: Messages, { broadcast, counts }: ListedBroadcast): string {
  const { state, by, dueAt, since, startedAt = since, recipients } = broadcast;
  const text = (name: string, moment: Date): string =>
    messages.text(`broadcasts.list-${name}`, {
      moment: formatWeekdayMoment(moment),
      sent: inDigits(counts?.sent ?? 0),
      total: inDigits(recipients),
    });
  switch (state) {
    case 'composing':
      return messages.text('broadcasts.list-composing', { name: by.name });
    case 'scheduled':
    case 'late':
      return text(state, dueAt ?? since);
    case 'holding':
    case 'releasing':
    case 'sending':
      return text('going', startedAt);
    case 'paused':
      return text('paused', since);
    case 'finished':
      return text('ended', startedAt);
    case 'stopped':
    case 'failed':
      return text(state, since);
  }
}

/** A page of broadcasts, the newest first; the counts are asked for only of those that are shown. */
export async function listCard(
  { library: { messages }, cards }: ViewParts,
  broadcasts: readonly Broadcast[],
  number: number,
  countsOf: (broadcast: Broadcast) => Promise<Counts | undefined>,
): Promise<Card> {
  const page = pageOf(broadcasts, number, rowsOnPage);
  const heading = messages.text('broadcasts.list-heading');
  const countLine = counted(messages, 'broadcasts.list', broadcasts.length);
  const rows = await Promise.all(
    page.items.map(async (broadcast) => {
      const counts = await countsOf(broadcast);
      const { id, title } = broadcast;
      return {
        title,
        lines: [stateLine(messages, { broadcast, ...(counts && { counts }) })],
        buttons: [buttons.show.titled(messages.text('broadcasts.open-button'), { id })],
      };
    }),
  );
  const to = (title: string, target: number) =>
    buttons.list.titled(title, { page: target, inPlace: true });
  return cards.render(
    'enquiry-list',
    {
      ...{ heading, countLine, rows },
      ...pageLine(messages, page),
      buttons: [...pageButtons(messages, page, to)],
    },
    `${heading}: ${countLine}`,
  );
}

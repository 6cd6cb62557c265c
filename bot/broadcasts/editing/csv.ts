import { londonDate } from '../../conversation/calendar.js';
import type { DownloadHandler } from '../../conversation/download.js';
import { csvHead, csvRows, type Column } from '../../downloads/port.js';
import type { Messages } from '../../library/model.js';
import type { Delivery } from '../model.js';
import type { BroadcastParts } from './parts.js';
import { organisationsWithChannel } from './unreachable.js';
import { everySubscriber } from '../../subscribers/port.js';

/** Names the file in a link. */
export const reportKind = 'broadcast-report';

export type CsvParts = Pick<
  BroadcastParts,
  'library' | 'broadcastEngine' | 'readers' | 'subscribers'
>;

type ReportColumn = Column<Delivery>;

/** So many rows are made at a time. */
const rowsAtOnce = 100;

/** The report of a broadcast as CSV, a row a recipient; made while it is sent, a few rows at a time. */
export function reportFile(parts: CsvParts): DownloadHandler {
  const { library, broadcastEngine: engine, readers, subscribers } = parts;

  async function* linesOf(id: string): AsyncGenerator<string> {
    const read = await readers.keys(id);
    const channels = await organisationsWithChannel(everySubscriber(subscribers));
    const columns = columnsFor(library.messages, read, channels);
    yield csvHead(columns);
    let waiting: Delivery[] = [];
    for await (const delivery of engine.deliveries(id)) {
      waiting.push(delivery);
      if (waiting.length < rowsAtOnce) continue;
      yield csvRows(columns, waiting);
      waiting = [];
    }
    if (waiting.length > 0) yield csvRows(columns, waiting);
  }

  return {
    kind: reportKind,
    audience: 'editor',
    async make({ about }) {
      const id = about['broadcast'] ?? '';
      const broadcast = await engine.get(id);
      if (!broadcast) return undefined;
      const day = londonDate(broadcast.startedAt ?? broadcast.since);
      return {
        name: `broadcast-${day}-${id.slice(-6)}.csv`,
        type: 'text/csv; charset=utf-8',
        isPage: false,
        body: linesOf(id),
      };
    },
  };
}

function columnsFor(
  messages: Messages,
  read: ReadonlySet<string>,
  channels: ReadonlySet<string>,
): readonly ReportColumn[] {
  const text = (key: string, values: Record<string, string> = {}): string =>
    messages.text(`broadcasts.${key}`, values);
  const column = (name: string, cell: ReportColumn['cell']): ReportColumn => ({
    heading: text(`csv-${name}`),
    cell,
  });
  return [
    column('recipient', ({ recipient: { name = '' } }) => name),
    column('organisation', ({ recipient: { organisation = '' } }) => organisation),
    column('route', ({ recipient: { conversation } }) => text(`route-${conversation.kind}`)),
    column('outcome', ({ status }) => text(`outcome-${status.state}`)),
    column('reason', ({ status }) => ('reason' in status ? text(`why-${status.reason}`) : '')),
    column('at', ({ status }) => (status.state === 'pending' ? '' : momentOf(status.at))),
    column('read', ({ recipient: { key } }) => (read.has(key) ? text('csv-yes') : '')),
    column('channel', ({ recipient: { conversation, organisation = '' }, status }) => {
      const needsOther = status.state !== 'sent' && conversation.kind === 'personal';
      return needsOther && channels.has(organisation) ? text('channel-of', { organisation }) : '';
    }),
  ];
}

/** A 24-hour clock, so that a spreadsheet sorts by it. */
const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

const momentOf = (at: Date): string => `${londonDate(at)} ${clock.format(at)}`;

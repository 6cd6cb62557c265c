import { londonDate } from '../conversation/calendar.js';
import type { DownloadHandler, DownloadRequest } from '../conversation/download.js';
import { csvHead, csvRows, type Column } from '../downloads/port.js';
import type { Messages } from '../library/model.js';
import type { AuditParts } from './parts.js';
import type { ReadEntry } from './port.js';
import { changesOf, filterSchema, monthSchema, type AuditQuery } from './query.js';
import { entryWords, nameWords, say } from './wording.js';

/** Names the file in a link. */
export const auditKind = 'audit-csv';

/** So many rows are made at a time. */
const rowsAtOnce = 200;

/** What of a link is the query: all plain texts. */
export function aboutOf({ from, to, filter }: AuditQuery): DownloadRequest['about'] {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { from, to, ...Object.fromEntries(given.map(([key, value]) => [key, String(value)])) };
}

function queryOf({ from, to, ...about }: DownloadRequest['about']): AuditQuery | undefined {
  const months = [monthSchema.safeParse(from), monthSchema.safeParse(to)] as const;
  const { isByThem, ...filter } = about;
  const read = filterSchema.safeParse({
    ...filter,
    ...(isByThem === 'true' && { isByThem: true }),
  });
  if (!months[0].success || !months[1].success || !read.success) return undefined;
  return { from: months[0].data, to: months[1].data, filter: read.data };
}

/** The changes of some months as CSV, the newest first, made while they are sent. */
export function auditCsv({ audit, library: { messages } }: AuditParts): DownloadHandler {
  return {
    kind: auditKind,
    audience: 'editor',
    recorded: ['from', 'to', 'room', 'thing'],
    make: async ({ about }, at) => {
      const query = queryOf(about);
      if (!query) return undefined;
      const { from, to } = query;
      return {
        name: `audit-${from === to ? from : `${from}-to-${to}`}.csv`,
        type: 'text/csv; charset=utf-8',
        isPage: false,
        body: lines(columnsFor(messages), changesOf(audit, query, at)),
      };
    },
  };
}

async function* lines(
  columns: readonly Column<ReadEntry>[],
  changes: AsyncIterable<ReadEntry>,
): AsyncGenerator<string> {
  yield csvHead(columns);
  let waiting: ReadEntry[] = [];
  for await (const entry of changes) {
    waiting.push(entry);
    if (waiting.length < rowsAtOnce) continue;
    yield csvRows(columns, waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield csvRows(columns, waiting);
}

/** A 24-hour clock, so that a spreadsheet sorts by it. */
const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  hourCycle: 'h23',
});

function columnsFor(messages: Messages): readonly Column<ReadEntry>[] {
  const column = (name: string, cell: Column<ReadEntry>['cell']): Column<ReadEntry> => ({
    heading: say(messages, `csv-${name}`),
    cell,
  });
  return [
    column('day', ({ at }) => londonDate(at)),
    column('time', ({ at }) => clock.format(at)),
    column('who', ({ who }) => nameWords(messages, who)),
    column('what', ({ what }) => what),
    column('about', ({ whom }) => (typeof whom === 'string' ? whom : nameWords(messages, whom))),
    column('before', ({ before }) => before),
    column('after', ({ after }) => after),
    column('sentence', (entry) => entryWords(messages, entry)),
  ];
}

import type { Card } from '../../cards/card.js';
import type { ButtonProps } from '../../cards/card.js';
import { formatDate, formatMoment, monthAfter } from '../conversation/calendar.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';
import type { Messages } from '../library/model.js';
import { downloadChanges, showChanges } from './buttons.js';
import type { AuditParts } from './parts.js';
import { theBot, type ReadEntry } from './port.js';
import type { AuditQuery } from './query.js';
import { entryWords, nameWords, say } from './wording.js';

/** Changes on a page: they are read on phones. */
export const changesOnPage = 8;
/** So many are counted; of more it is said that there are more. */
export const mostCounted = 1_000;

/** One page of the changes that fit. */
export interface ChangesShown {
  readonly query: AuditQuery;
  readonly entries: readonly ReadEntry[];
  /** All that fit; `mostCounted` at most, or as many as were read to come to this page. */
  readonly count: number;
  readonly page: number;
  readonly asOf: Date;
  /** The name of whom it is about, where somebody is. */
  readonly name?: string;
}

/** A page of the record of changes: a line each, the newest first. */
export function changesCard({ library, cards }: AuditParts, shown: ChangesShown): Card {
  const { messages } = library;
  const { query, entries, count, asOf } = shown;
  const place = { number: shown.page, total: Math.max(1, Math.ceil(count / changesOnPage)) };
  const heading = say(messages, 'heading', { period: periodWords(messages, query) });
  const countLine = [countWords(messages, count), ...filterWords(messages, shown)].join(' ');
  const to = (title: string, page: number) =>
    showChanges.titled(title, { ...query, page, asOf: asOf.getTime(), inPlace: true });
  const props = {
    heading,
    countLine,
    rows: entries.map((entry) => ({
      title: formatMoment(entry.at),
      lines: [entryWords(messages, entry)],
      buttons: [],
    })),
    ...pageLine(messages, place),
    buttons: [
      ...pageButtons(messages, place, to),
      ...(count === 0 ? [] : [downloadChanges.titled(say(messages, 'csv-button'), query)]),
      monthBefore(query),
    ],
  };
  return cards.render('enquiry-list', props, heading);
}

/** The way to the month before the first. */
function monthBefore({ from, filter }: AuditQuery): ButtonProps {
  const month = monthAfter(from, -1);
  return showChanges.titled(formatDate(month), { from: month, to: month, filter, page: 1 });
}

/** "November 2026", "June 2026 to August 2026". */
export function periodWords(messages: Messages, { from, to }: AuditQuery): string {
  if (from === to) return formatDate(from);
  return say(messages, 'period', { from: formatDate(from), to: formatDate(to) });
}

function countWords(messages: Messages, count: number): string {
  if (count === 0) return say(messages, 'none');
  if (count >= mostCounted) return say(messages, 'count-more', { count: inDigits(count) });
  return say(messages, count === 1 ? 'count-one' : 'count-many', { count });
}

const inDigits = (count: number): string => count.toLocaleString('en-GB');

/** What narrows the list, a sentence each. */
export function filterWords(
  messages: Messages,
  { query: { filter }, name }: Pick<ChangesShown, 'query' | 'name'>,
): readonly string[] {
  const { person, isByThem, thing, room } = filter;
  const named =
    person === undefined
      ? ''
      : nameWords(messages, { key: person, ...(name !== undefined && { name }) });
  return [
    ...(person === undefined || person === theBot.key
      ? []
      : [say(messages, isByThem ? 'only-by' : 'only-of', { name: named })]),
    ...(thing === undefined ? [] : [say(messages, 'only-thing', { thing })]),
    ...(room === undefined
      ? []
      : [say(messages, 'only-room', { room: say(messages, `room.${room}`) })]),
  ];
}

/** Where several people may be meant. */
export function whomCard(
  { library: { messages }, cards }: AuditParts,
  people: readonly { readonly key: string; readonly name: string }[],
  words: string,
  query: AuditQuery,
): Card {
  const heading = say(messages, 'whom', { name: words });
  const buttons = people.slice(0, 6).map(({ key, name }) =>
    showChanges.titled(name, {
      ...query,
      filter: { ...query.filter, person: key },
      page: 1,
    }),
  );
  const paragraphs = people.length > 6 ? [say(messages, 'whom-more')] : [heading];
  return cards.render('choices', { heading, paragraphs, buttons }, heading);
}

import type { ButtonProps } from '../../cards/card.js';
import { formatDate, londonDate, londonTime } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { placed, text, type Reply } from '../conversation/reply.js';
import { sumOf, type RunningTotals } from '../proposals/port.js';
import { states } from '../proposals/model.js';
import { filterWords } from '../register/port.js';
import { goodUntil } from './links.js';
import type { DownloadParts } from './parts.js';
import { exportProposals } from './port.js';
import { aboutOf, listFilterOf, type Subject } from './subject.js';

export interface ExportRequest extends Subject {
  readonly inPlace?: boolean | undefined;
  /** What was left out of what was asked for, a sentence each. */
  readonly noted?: readonly string[];
}

/** Links to the files of some proposals: only in somebody's own chat, because a link is a key. */
export async function showFiles(
  parts: DownloadParts,
  turn: Turn,
  request: ExportRequest,
): Promise<Reply> {
  const { library, proposals } = parts;
  const { messages } = library;
  if (turn.conversation.kind !== 'personal') return text(messages.text('downloads.shared'));
  const { year, filter, inPlace } = request;
  const [first, totals] = await Promise.all([
    proposals.page(year, listFilterOf(filter, library), 1),
    proposals.totals(year),
  ]);
  const isNone = first.items.length === 0 && first.next === undefined;
  const content = isNone ? nothingCard(parts, request) : filesCard(parts, turn, request, totals);
  return placed(content, { inPlace });
}

function filesCard(
  { library, cards, links }: DownloadParts,
  { person, receivedAt }: Turn,
  request: ExportRequest,
  totals: RunningTotals,
) {
  const { messages } = library;
  const { noted = [] } = request;
  const heading = headingOf(library, request, totals);
  const narrowed = filterWords(library, request.filter).join(', ');
  const until = goodUntil(receivedAt);
  const about = aboutOf(request);
  const file = (title: string, kind: string) => ({
    title: messages.text(`downloads.${title}`),
    address: links.linkTo({ kind, about, person }, receivedAt),
  });
  const props = {
    heading,
    paragraphs: [
      ...noted,
      ...(narrowed === '' ? [] : [messages.text('downloads.shown', { parts: narrowed })]),
      messages.text('downloads.csv-what'),
      messages.text('downloads.pack-what'),
      messages.text('downloads.care'),
    ],
    until: messages.text('downloads.until', {
      time: londonTime(until),
      date: formatDate(londonDate(until)),
    }),
    files: [file('csv-button', 'proposals-csv'), file('pack-button', 'panel-pack')],
    buttons: buttons(library, request, totals),
  };
  return cards.render('download', props, heading);
}

/** Only sums by state are kept: of any other part of a filter the number is not known before it is read. */
function headingOf(
  { messages }: DownloadParts['library'],
  { year, filter }: Subject,
  totals: RunningTotals,
): string {
  const { state, ...others } = filter;
  if (Object.values(others).some((part) => part !== undefined)) {
    return messages.text('downloads.heading-some', { year });
  }
  const counted = state === undefined ? states.filter((one) => one !== 'draft') : [state];
  const count = counted.reduce((sum, one) => sum + sumOf(totals, one).count, 0);
  return messages.text(`downloads.heading-${count === 1 ? 'one' : 'many'}`, { year, count });
}

function buttons(
  { messages }: DownloadParts['library'],
  { year, filter }: Subject,
  totals: RunningTotals,
): readonly ButtonProps[] {
  const isAll = Object.values(filter).every((part) => part === undefined);
  const isShortlist = filter.state === 'shortlisted' || sumOf(totals, 'shortlisted').count === 0;
  const renew = { year, filter, inPlace: true };
  return [
    exportProposals.titled(messages.text('downloads.renew-button'), renew),
    ...(isShortlist
      ? []
      : [
          exportProposals.titled(messages.text('downloads.shortlist-button'), {
            year,
            filter: { state: 'shortlisted' },
          }),
        ]),
    ...(isAll ? [] : [allButton(messages, year)]),
  ];
}

function allButton(messages: DownloadParts['library']['messages'], year: Subject['year']) {
  return exportProposals.titled(messages.text('downloads.all-button'), { year, filter: {} });
}

function nothingCard({ library, cards }: DownloadParts, { year, filter }: Subject) {
  const { messages } = library;
  const parts = filterWords(library, filter).join(', ');
  const words =
    parts === ''
      ? messages.text('downloads.none', { year })
      : messages.text('downloads.none-fits', { year, parts });
  const choices = parts === '' ? [] : [allButton(messages, year)];
  return cards.render('choices', { paragraphs: [words], buttons: choices }, words);
}

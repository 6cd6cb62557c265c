import { joinLine } from '../../../cards/bulletin-item.js';
import type { Card } from '../../../cards/card.js';
import type { EnquiryRowProps } from '../../../cards/enquiry-list/data.js';
import { formatDate, formatDates, londonDate } from '../../conversation/calendar.js';
import { pageOf } from '../../conversation/pages.js';
import * as buttons from '../buttons.js';
import type { Dismissed, Offered } from '../candidates.js';
import type { Fit, Reason } from '../fitting.js';
import type { Draft } from '../model.js';
import type { ViewParts } from '../parts.js';
import { joined, named, say, sayCount, shortened } from '../wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';

const rowsOnPage = 5;
const mostOfText = 240;
const mostOfNote = 160;
const mostOfName = 80;

/** Which list of candidates, which page of it, and what was just done. */
export interface CandidatesShown {
  readonly list: 'offered' | 'dismissed';
  readonly page: number;
  readonly noted?: string;
}

/** A page of candidates, each to be taken or dismissed; or of the dismissed ones, to be brought back. */
export function candidatesCard(
  { library, cards }: ViewParts,
  draft: Draft,
  offered: Offered,
  { list, page: number, noted }: CandidatesShown,
): Card {
  const { issue, version } = draft;
  const isOffered = list === 'offered';
  const all: readonly (Fit | Dismissed)[] = isOffered ? offered.fits : offered.dismissed;
  const page = pageOf(all, number, rowsOnPage);
  const to = isOffered ? buttons.showCandidates : buttons.showDismissed;
  const pageButton = (title: string, target: number) =>
    to.titled(title, { issue, version, page: target });
  const heading = say(library, `${list}-heading`, { month: formatDate(issue) });
  const count = sayCount(library, list, all.length);
  const lines = [noted, count, offered.isPartial ? say(library, 'candidates-partial') : undefined];
  const props = {
    heading,
    countLine: lines.filter((line) => line !== undefined).join(' '),
    rows: page.items.map((fit) => row({ library }, draft, fit, page.number)),
    ...pageLine(library.messages, page),
    buttons: [
      ...pageButtons(library.messages, page, pageButton),
      ...otherList({ library }, draft, offered, isOffered),
      buttons.show.titled(say(library, 'back-button'), { issue, version, page: 1 }),
    ],
  };
  return cards.render('enquiry-list', props, heading);
}

function otherList(
  { library }: Pick<ViewParts, 'library'>,
  { issue, version }: Draft,
  { dismissed, fits }: Offered,
  isOffered: boolean,
) {
  const fields = { issue, version, page: 1 };
  if (!isOffered) {
    const title = say(library, 'candidates-button', { count: fits.length });
    return [buttons.showCandidates.titled(title, fields)];
  }
  if (dismissed.length === 0) return [];
  const title = say(library, 'dismissed-button', { count: dismissed.length });
  return [buttons.showDismissed.titled(title, fields)];
}

function row(
  { library }: Pick<ViewParts, 'library'>,
  { issue, version }: Draft,
  fit: Fit | Dismissed,
  page: number,
): EnquiryRowProps {
  const { kind, id, item, section, from, at, note } = fit.candidate;
  const fields = { issue, version, candidate: { kind, id }, page };
  const { event } = item;
  const reasons = fit.reasons.map((reason) => reasonText(library, reason));
  const title = (key: string): string => say(library, `${key}-button`);
  return {
    title: named(library, item.heading),
    lines: [
      joinLine([
        say(library, `kind-${kind}`),
        shortened(from, mostOfName),
        formatDate(londonDate(at)),
        section,
      ]),
      ...(event
        ? [
            joinLine([
              formatDates(event.first, event.last),
              shortened(event.place ?? '', mostOfName),
            ]),
          ]
        : []),
      ...(item.text === '' ? [] : [shortened(item.text, mostOfText)]),
      ...(note === undefined ? [] : [shortened(note, mostOfNote)]),
      ...(reasons.length === 0 ? [] : [reasons.join(' ')]),
      ...('fate' in fit
        ? [
            say(library, 'dismissed-by', {
              name: fit.fate.by.name,
              date: formatDate(londonDate(fit.fate.at)),
            }),
          ]
        : []),
    ],
    buttons:
      'fate' in fit
        ? [buttons.bringBack.titled(title('bring-back'), fields)]
        : [
            buttons.take.titled(title('take'), fields),
            buttons.dismiss.titled(title('dismiss'), fields),
          ],
  };
}

/** Why it fits, or does not, as a sentence. */
function reasonText(library: ViewParts['library'], reason: Reason): string {
  switch (reason.kind) {
    case 'event-soon':
    case 'event-later':
    case 'event-over':
    case 'new':
      return say(library, `fits-${reason.kind}`);
    case 'uncovered': {
      const names = library.topics.filter(({ id }) => reason.topics.includes(id));
      const topics = joined(
        library,
        names.map(({ name }) => name),
      );
      return say(library, 'fits-uncovered', { topics });
    }
    case 'thin':
      return say(library, 'fits-thin', { section: reason.section });
  }
}

import type { Card } from '../../cards/card.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { listKept, listOpen } from './buttons.js';
import type { ViewParts } from './parts.js';
import { shortened } from './shortened.js';
import { formatDay } from './times.js';
import type { WeeklyPart } from './weekly.js';
import type { WeeklyReport } from './weekly-report.js';

const mostQuestionShown = 200;

/** The weekly card. `titleOf` names an entry as people read it. */
export function weeklyCard(
  report: WeeklyReport,
  now: Date,
  titleOf: (entry: string) => string,
  { library, cards }: ViewParts,
  beside: readonly WeeklyPart[] = [],
): Card {
  const { messages } = library;
  const date = formatDate(londonDate(now));
  const asked = report.mostAsked.map(({ question, count }) =>
    messages.text('enquiries.week-asked-line', {
      count,
      question: shortened(question, mostQuestionShown),
    }),
  );
  const unhelpful = report.unhelpful.map(({ entry, useful, notUseful }) =>
    messages.text('enquiries.week-unhelpful-line', { title: titleOf(entry), useful, notUseful }),
  );
  const orNone = (lines: readonly string[], key: string): readonly string[] =>
    lines.length > 0 ? lines : [messages.text(key)];
  return cards.render(
    'enquiry-week',
    {
      period: messages.text('enquiries.week-period', { date }),
      parts: [
        waitingPart(report, { library, cards }),
        {
          title: messages.text('enquiries.week-asked-title'),
          lines: orNone(asked, 'enquiries.week-asked-none'),
        },
        {
          title: messages.text('enquiries.week-unhelpful-title'),
          lines: orNone(unhelpful, 'enquiries.week-unhelpful-none'),
        },
        ...beside.map(({ title, lines }) => ({ title, lines })),
      ],
      buttons: [
        listOpen.titled(messages.text('enquiries.open-heading'), { page: 1 }),
        listKept.titled(messages.text('enquiries.kept-heading'), { page: 1 }),
        ...beside.flatMap(({ button }) => button ?? []),
      ],
    },
    messages.text('enquiries.week-toast', { date }),
  );
}

function waitingPart({ waiting, waitingCount }: WeeklyReport, { library }: ViewParts) {
  const { messages } = library;
  const number = waitingCount === 0 ? 'none' : waitingCount === 1 ? 'one' : 'many';
  const lines = waiting.map(({ reference, askedAt, question }) =>
    messages.text('enquiries.week-waiting-line', {
      reference,
      day: formatDay(askedAt),
      question: shortened(question, mostQuestionShown),
    }),
  );
  const left = waitingCount - waiting.length;
  return {
    title: messages.text(`enquiries.week-waiting-${number}`, { count: waitingCount }),
    lines: [
      ...lines,
      ...(waitingCount === 0 ? [messages.text('enquiries.week-waiting-well')] : []),
      ...(left > 0 ? [messages.text('enquiries.week-waiting-more', { count: left })] : []),
    ],
  };
}

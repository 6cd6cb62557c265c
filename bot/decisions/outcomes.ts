import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { pageOf } from '../conversation/pages.js';
import { text, type Reply } from '../conversation/reply.js';
import type { FinancialYear } from '../pot/model.js';
import { shorten, titleText, type StoredProposal } from '../proposals/port.js';
import { isUnderWay } from './asking.js';
import { listOutcomes } from './buttons.js';
import { finishedProjects, type FinishedProject } from './finished.js';
import type { DecisionParts } from './parts.js';
import { lastDayOf } from './pointers.js';
import { openDecision } from './port.js';
import { isShared } from './showing.js';
import { settlementLine } from './views/decision-view.js';
import { listReply, rowsOnPage, type ListRequest } from './views/list-view.js';
import { nameOf, say } from './wording.js';

const mostOfOutcome = 300;

/** "outcomes": projects whose end has passed without word, then the finished ones of the year. */
export async function listAllOutcomes(
  parts: DecisionParts,
  turn: Turn,
  year: FinancialYear,
  request: ListRequest,
): Promise<Reply> {
  const { library, proposals } = parts;
  if (isShared(turn)) return text(say(library, 'shared'));
  const [overdue, finished] = await Promise.all([
    overdueProjects(parts, turn.receivedAt),
    finishedProjects(proposals, year),
  ]);
  const rows = [
    ...overdue.map((stored) => () => overdueRow(parts, stored)),
    ...finished.map((project) => () => finishedRow(parts, project)),
  ];
  const page = pageOf(rows, request.page, rowsOnPage);
  const values = { overdue: overdue.length, finished: finished.length };
  return listReply(parts, page, request, {
    heading: say(library, 'outcomes-heading', { year }),
    countLine: say(library, rows.length === 0 ? 'outcomes-none' : 'outcomes-count', values),
    rows: page.items.map((row) => row()),
    to: (title, to) => listOutcomes.titled(title, { year, page: to, inPlace: true }),
  });
}

/** Approved and told, the last day is over, and nobody has said how it went. */
async function overdueProjects(
  { proposals, pointers }: DecisionParts,
  now: Date,
): Promise<readonly StoredProposal[]> {
  const endings = await pointers.endingsBefore(londonDate(now));
  const stored = await Promise.all(endings.map(({ reference }) => proposals.get(reference)));
  return stored.filter((one) => one !== undefined).filter(isUnderWay);
}

function overdueRow({ library }: DecisionParts, { proposal }: StoredProposal): EnquiryRowProps {
  const { reference, answers, proposer } = proposal;
  const values = { date: formatDate(lastDayOf(proposal)), name: nameOf(proposer, library) };
  return {
    title: titleText(answers, library),
    lines: [say(library, 'row-reference', { reference }), say(library, 'outcomes-overdue', values)],
    buttons: [openDecision.titled(say(library, 'open-button'), { reference })],
  };
}

function finishedRow({ library }: DecisionParts, project: FinishedProject): EnquiryRowProps {
  const { reference, title, organisation, approved, spent, outcome, finishedOn } = project;
  const values = { date: formatDate(finishedOn), amount: formatMoney(spent) };
  return {
    title,
    lines: [
      say(library, 'row-reference', { reference }),
      ...(organisation === '' ? [] : [organisation]),
      say(library, 'outcomes-finished', values),
      settlementLine(approved, spent, library),
      shorten(outcome, mostOfOutcome),
    ],
    buttons: [openDecision.titled(say(library, 'open-button'), { reference })],
  };
}

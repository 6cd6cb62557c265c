import { formatDate, londonDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { Proposal, QuestionId, ScoreSummary } from '../proposals/model.js';
import { answerText, missedBy, similarProjects, titleText } from '../proposals/port.js';
import type { ReviewLine } from './port.js';
import type { SeenProposal } from './seen.js';

/* One proposal of a panel pack, as `pages/panel-pack-proposal.hbs` shows it. */

/** Answers of a few words stand in a list, the others under a heading each. */
const short: ReadonlySet<QuestionId> = new Set<QuestionId>([
  ...(['organisation', 'districts', 'leadContact', 'priorities'] as const),
  ...(['amount', 'funding', 'dates', 'privacyRead'] as const),
]);

/** Lines for notes at the meeting. */
const noteLines = 8;

/** The page of a proposal; `reviews` as far as its reader may see them. */
export function packProposal(
  library: Library,
  { proposal, account, scores }: SeenProposal,
  reviews: readonly ReviewLine[],
) {
  const { messages } = library;
  const { reference, state, answers } = proposal;
  const given = library.proposals.questions
    .filter(({ id }) => id !== 'title')
    .map(({ id, label }) => ({ id, label, text: answerText(id, answers, library) }));
  const money = [
    { name: 'committed', pence: account.committed },
    { name: 'paid', pence: account.paid },
    { name: 'returned', pence: account.returned },
  ].filter(({ pence }) => pence > 0);
  return {
    reference,
    title: titleText(answers, library),
    state: messages.text(`register.in-${state}`),
    facts: [
      ...given
        .filter(({ id, text }) => short.has(id) && text !== '')
        .map(({ label, text }) => ({ name: label, value: text })),
      ...money.map(({ name, pence }) => ({
        name: messages.text(`downloads.pack-${name}`),
        value: formatMoney(pence),
      })),
    ],
    answers: given
      .filter(({ id, text }) => !short.has(id) && text !== '')
      .map(({ label, text }) => ({ name: label, paragraphs: paragraphsOf(text) })),
    missed: missedBy(answers, library.proposals),
    similar: similarLines(library, proposal),
    question: proposal.question ? paragraphsOf(proposal.question.text) : [],
    scores: scoreWords(library, scores),
    reviews: reviews.map((line) => reviewOf(library, line)),
    decision: decisionLines(library, proposal),
    outcome: paragraphsOf(proposal.delivery?.outcome ?? ''),
    notes: Array.from({ length: noteLines }, (_, line) => line + 1),
  };
}

/** A paragraph for each line that somebody typed. */
function paragraphsOf(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
}

/** "Tackling Victim Blaming Language Training, 2023/24, £1,600" */
function similarLines(library: Library, { answers }: Proposal): readonly string[] {
  return similarProjects(answers, library).map(({ name, year, pounds, outcome }) =>
    [name, year, pounds === undefined ? undefined : formatMoney(Math.round(pounds * 100)), outcome]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
  );
}

function scoreWords({ messages }: Library, scores: SeenProposal['scores']): readonly string[] {
  if (scores === 'hidden') return [messages.text('downloads.pack-hidden')];
  if (!scores || scores.count + scores.abstained === 0) {
    return [messages.text('downloads.pack-no-reviews')];
  }
  const { abstained } = scores;
  const many = abstained === 1 ? 'one' : 'many';
  return [
    ...(scores.count === 0 ? [] : [summaryWords(messages, scores)]),
    ...(abstained === 0 ? [] : [messages.text(`downloads.pack-abstained-${many}`, { abstained })]),
  ];
}

function summaryWords(messages: Library['messages'], { count, ...scores }: ScoreSummary): string {
  const { median, lowest, highest } = scores;
  if (count === 1) return messages.text('downloads.pack-one-review', { median });
  return messages.text('downloads.pack-reviews', { count, median, lowest, highest });
}

function reviewOf({ messages }: Library, { reviewer, total, marks, abstained }: ReviewLine) {
  return {
    reviewer,
    verdict:
      total === undefined
        ? messages.text('downloads.pack-abstains')
        : messages.text('downloads.pack-total', { total }),
    marks,
    reason: abstained ?? '',
  };
}

/** The decision in sentences; none before there is one. */
function decisionLines({ messages }: Library, { decision }: Proposal): readonly string[] {
  if (!decision) return [];
  const { outcome, amount, reason, by, at, releasedAt } = decision;
  const values = {
    outcome: messages.text(`register.in-${outcome}`),
    by: by.name,
    date: formatDate(londonDate(at)),
  };
  return [
    amount !== undefined && outcome === 'approved'
      ? messages.text('downloads.pack-approved', { ...values, amount: formatMoney(amount) })
      : messages.text('downloads.pack-decided', values),
    messages.text('downloads.pack-reason', { reason }),
    releasedAt
      ? messages.text('downloads.pack-released', { date: formatDate(londonDate(releasedAt)) })
      : messages.text('downloads.pack-held'),
  ];
}

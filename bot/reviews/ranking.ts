import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import type { FinancialYear, Pence } from '../pot/model.js';
import { actorOf, summaryPages, type ListFilter, type ProposalSummary } from '../proposals/port.js';
import type { ReviewParts } from './parts.js';
import { recusalOf } from './recusal.js';
import { maySeeScores } from './visibility.js';

/** Why somebody does not see the scores of a proposal in the ranking. */
export type Unseen = 'own' | 'recused' | 'score-first' | 'abstained' | 'until-decided';

/** One proposal of a ranking, as one person sees it. */
export interface RankedProposal {
  readonly summary: ProposalSummary;
  /** Absent: its scores are seen, as far as there are any. */
  readonly unseen?: Unseen | undefined;
}

/** The proposals of a year that are being chosen from: those that are seen with scores come first. */
export interface Ranking {
  readonly year: FinancialYear;
  readonly shortlisted: readonly RankedProposal[];
  /** Scored, and not on the shortlist. */
  readonly others: readonly RankedProposal[];
  /** What is left of the pot; absent while no pot is open. */
  readonly left?: Pence | undefined;
  /** Some could not be looked at: there are more than `mostRead` in one state. */
  readonly isCut: boolean;
}

/** So many proposals of one state are looked at. */
export const mostRead = 300;
const pageSize = 100;
/** Rows of one person that are asked for at the same moment. */
const atOnce = 25;

/** Whether a proposal has scores that this person sees. */
export const isRanked = ({ summary, unseen }: RankedProposal): boolean =>
  unseen === undefined && (summary.scores?.count ?? 0) > 0;

/** Gathers the ranking as `turn.person` may see it. */
export async function rankingFor(
  parts: ReviewParts,
  turn: Turn,
  year: FinancialYear,
): Promise<Ranking> {
  const [onList, submitted, questioned, balance, organisation] = await Promise.all([
    summaries(parts, year, { ranked: true, state: 'shortlisted' }),
    summaries(parts, year, { ranked: true, state: 'submitted' }, hasScores),
    summaries(parts, year, { state: 'questioned' }),
    parts.pot.balance(year),
    parts.directory.organisationOf(turn.person),
  ]);
  const scored = [...submitted, ...questioned].filter(hasScores);
  const see = (all: readonly ProposalSummary[]) => seenBy(parts, turn, organisation, all);
  const [shortlisted, others] = await Promise.all([see(onList), see(scored)]);
  return {
    year,
    shortlisted: inOrder(shortlisted),
    others: inOrder(others),
    left: balance?.left,
    isCut: [onList, submitted, questioned].some(({ length }) => length >= mostRead),
  };
}

const hasScores = ({ scores }: ProposalSummary): boolean => (scores?.count ?? 0) > 0;

/** Every proposal of a list, up to `mostRead`; `last` ends it where the first does not fit. */
async function summaries(
  { proposals }: ReviewParts,
  year: FinancialYear,
  filter: ListFilter,
  goesOn: (summary: ProposalSummary) => boolean = () => true,
): Promise<readonly ProposalSummary[]> {
  const found: ProposalSummary[] = [];
  for await (const page of summaryPages(proposals, year, filter, pageSize)) {
    found.push(...page);
    const last = page.at(-1);
    if (found.length >= mostRead || !last || !goesOn(last)) break;
  }
  return found.slice(0, mostRead);
}

/** Each proposal with whether this person sees its scores. */
async function seenBy(
  parts: ReviewParts,
  turn: Turn,
  organisation: string | undefined,
  all: readonly ProposalSummary[],
): Promise<readonly RankedProposal[]> {
  const seen: RankedProposal[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    seen.push(...(await Promise.all(some.map((one) => seenOne(parts, turn, organisation, one)))));
  }
  return seen;
}

async function seenOne(
  parts: ReviewParts,
  { person }: Turn,
  organisation: string | undefined,
  summary: ProposalSummary,
): Promise<RankedProposal> {
  const { reference, state } = summary;
  const isProposer = summary.proposerId === actorOf(person).id;
  const reviews = person.roles.has('reviewer') && !isProposer;
  const own = reviews ? await parts.reviews.own(reference, personKey(person)) : undefined;
  const review = own?.verdict.kind ?? 'none';
  const isRecused = reviews && (await recused(parts, person.name, organisation, summary));
  const { roles } = person;
  const isSeen = maySeeScores({ roles, isProposer, isRecused, review }, state);
  if (isSeen) return { summary };
  const why = !reviews ? 'until-decided' : review === 'abstained' ? 'abstained' : 'score-first';
  return { summary, unseen: isProposer ? 'own' : isRecused ? 'recused' : why };
}

/** The list does not name the lead contact: that is with the proposal. */
async function recused(
  { proposals, library }: ReviewParts,
  name: string,
  organisation: string | undefined,
  summary: ProposalSummary,
): Promise<boolean> {
  const viewer = { name, organisation };
  const { organisations } = library;
  if (recusalOf(viewer, { organisation: summary.organisation }, organisations)) return true;
  const stored = await proposals.get(summary.reference);
  return (
    stored !== undefined && recusalOf(viewer, stored.proposal.answers, organisations) !== undefined
  );
}

/** The highest median first; then, in the order of submission, what is not seen or has no scores. */
function inOrder(all: readonly RankedProposal[]): readonly RankedProposal[] {
  const bySubmission = [...all].sort((one, other) =>
    one.summary.submittedAt < other.summary.submittedAt ? -1 : 1,
  );
  const median = ({ summary }: RankedProposal): number => summary.scores?.median ?? 0;
  return [
    ...bySubmission.filter(isRanked).sort((one, other) => median(other) - median(one)),
    ...bySubmission.filter((one) => !isRanked(one)),
  ];
}

import type { FinancialYear, Pence } from '../pot/model.js';
import type { ProposalSummary } from '../proposals/port.js';
import { goals, setsThatFit, type Candidate, type FundableSet } from './fitting/sets.js';
import { isRanked, type RankedProposal, type Ranking } from './ranking.js';

/** What fits the pot, as one person may see it. */
export interface FittingSeen {
  readonly year: FinancialYear;
  /** What is left of the pot; absent while no pot is open. */
  readonly left?: Pence | undefined;
  /** Everything on the shortlist. */
  readonly candidates: readonly ProposalSummary[];
  readonly sets: readonly FundableSet[];
  readonly compared: number;
  /** Whether the sets were chosen by points as well, and their points are shown. */
  readonly seesPoints: boolean;
  /** Proposals whose scores this person does not see: then nothing is chosen by points. */
  readonly withheld: readonly RankedProposal[];
}

/**
 * The sets for this person. Whoever does not see all scores gets no set that is chosen by them, because
 * what is in it and its points would tell what they are. Pure.
 */
export function fittingFor({ year, shortlisted, left }: Ranking): FittingSeen {
  const candidates = shortlisted.map(({ summary }) => summary);
  const withheld = shortlisted.filter(
    (one) => !isRanked(one) && (one.summary.scores?.count ?? 0) > 0,
  );
  const seesPoints = withheld.length === 0;
  const { sets, compared } = setsThatFit(
    candidates.map((summary) => candidateOf(summary, seesPoints)),
    left ?? 0,
    seesPoints ? goals : goals.filter((goal) => goal !== 'points'),
  );
  const fitting = left === undefined ? [] : sets;
  return { year, left, candidates, sets: fitting, compared, seesPoints, withheld };
}

function candidateOf(
  { reference, amount, scores, submittedAt }: ProposalSummary,
  seesPoints: boolean,
): Candidate {
  return { reference, amount, submittedAt, median: seesPoints ? (scores?.median ?? 0) : 0 };
}

import type { Person } from '../conversation/person.js';
import type { Account, FinancialYear } from '../pot/model.js';
import type { Proposal, ScoreSummary } from '../proposals/model.js';
import {
  isProposer,
  letterOf,
  toldState,
  type ProposalSummary,
  type StoredProposal,
  summaryPages,
} from '../proposals/port.js';
import type { DownloadParts } from './parts.js';
import { listFilterOf, type Subject } from './subject.js';

/* Proposals as one person may see them, read page by page: no more than a page is held at a time. */

/** A proposal as that person may see it. */
export interface SeenProposal {
  /** Without a decision that they may not know yet. */
  readonly proposal: Proposal;
  /** What the ledger holds for it. */
  readonly account: Account;
  /** Undefined before the first review. */
  readonly scores: ScoreSummary | 'hidden' | undefined;
  readonly stored: StoredProposal;
}

const atOnce = 50;

/** The lines of all proposals of `subject`, the oldest first, a page at a time. */
export async function* summariesOf(
  { proposals, library }: Pick<DownloadParts, 'proposals' | 'library'>,
  { year, filter }: Subject,
): AsyncGenerator<readonly ProposalSummary[]> {
  yield* summaryPages(proposals, year, listFilterOf(filter, library), atOnce);
}

/** All proposals of `subject` as `viewer` may see them, a page at a time. */
export async function* seenProposals(
  parts: DownloadParts,
  subject: Subject,
  viewer: Person,
): AsyncGenerator<readonly SeenProposal[]> {
  for await (const page of summariesOf(parts, subject)) {
    const seen = await Promise.all(
      page.map(({ reference }) => seenBy(parts, viewer, subject.year, reference)),
    );
    yield seen.filter((one) => one !== undefined).filter((one) => isMeant(one, subject));
  }
}

/** A list may be a moment behind, and a decision that somebody may not know yet is not told by a filter. */
const isMeant = ({ proposal }: SeenProposal, { filter }: Subject): boolean =>
  filter.state === undefined || filter.state === proposal.state;

/** The proposal as `viewer` may see it; undefined when there is none. */
export async function seenBy(
  { proposals, pot, scores }: DownloadParts,
  viewer: Person,
  year: FinancialYear,
  reference: string,
): Promise<SeenProposal | undefined> {
  const stored = await proposals.get(reference);
  if (!stored) return undefined;
  if (knowsNoDecision(viewer, stored.proposal)) {
    const proposal = { ...stored.proposal, state: toldState(stored.proposal), decision: undefined };
    return { proposal, account: nothing, scores: 'hidden', stored };
  }
  const [account, isVisible] = await Promise.all([
    pot.account(year, reference),
    scores.visibleTo(viewer, stored),
  ]);
  const { proposal } = stored;
  return { proposal, account, scores: isVisible ? proposal.scores : 'hidden', stored };
}

const nothing: Account = { committed: 0, paid: 0, returned: 0 };

/** Whoever put it forward hears of the decision by its letter, whatever else they are. */
function knowsNoDecision(viewer: Person, proposal: Proposal): boolean {
  return letterOf(proposal) === 'held' && isProposer(viewer, proposal);
}

import { z } from 'zod';
import type { TopicId } from '../library/model.js';
import type { Pence } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import { states, type Proposal, type ProposalState, type ScoreSummary } from './model.js';
import { scoresSchema } from './proposal-row.js';

/** What a list shows of a proposal, so that it need not be read. */
export interface ProposalSummary {
  readonly reference: string;
  readonly state: ProposalState;
  readonly title: string;
  readonly organisation: string;
  readonly proposer: string;
  readonly proposerId: string;
  readonly districts: readonly string[];
  readonly priorities: readonly TopicId[];
  readonly amount: Pence;
  /** What is committed to it: approved, less what was returned. */
  readonly committed: Pence;
  readonly reviews: number;
  readonly submittedAt: string;
  readonly changedAt: string;
  /** The last day of the project: 2027-03-26. */
  readonly ends?: string | undefined;
  readonly scores?: ScoreSummary | undefined;
  /** The letter of the decision was released: the proposer knows it. */
  readonly released?: boolean | undefined;
}

const pence = z.int().min(0);

export const summarySchema: z.ZodType<ProposalSummary> = z.object({
  reference: z.string(),
  state: z.enum(states),
  title: z.string(),
  organisation: z.string(),
  proposer: z.string(),
  proposerId: z.string(),
  districts: z.array(z.string()),
  priorities: z.array(z.custom<TopicId>((value) => typeof value === 'string')),
  amount: pence,
  committed: pence,
  reviews: z.int(),
  submittedAt: z.string(),
  changedAt: z.string(),
  // Absent as well in rows that were written before these were: the version of the schema stays.
  ends: z.string().optional(),
  scores: scoresSchema.optional(),
  released: z.boolean().optional(),
});

export const summaryRow = rowCodec(1, summarySchema);

/** Money is committed from the approval on; what a finished project did not spend has been returned. */
export function committedOf({ state, answers, decision, delivery }: Proposal): Pence {
  if (state !== 'approved' && state !== 'started' && state !== 'finished') return 0;
  const approved = decision?.amount ?? answers.amount ?? 0;
  return state === 'finished' ? Math.min(approved, delivery?.spent ?? approved) : approved;
}

/** The summary of a proposal; undefined for a draft, which is its proposer's alone. */
export function summaryOf(proposal: Proposal): ProposalSummary | undefined {
  const { reference, state, answers, proposer, reviews, submittedAt, changedAt, scores } = proposal;
  if (state === 'draft') return undefined;
  return {
    reference,
    state,
    title: answers.title ?? '',
    organisation: answers.organisation ?? '',
    proposer: proposer.name,
    proposerId: proposer.id,
    districts: [...(answers.districts ?? [])],
    priorities: [...(answers.priorities ?? [])],
    amount: answers.amount ?? 0,
    committed: committedOf(proposal),
    reviews,
    submittedAt: (submittedAt ?? changedAt).toISOString(),
    changedAt: changedAt.toISOString(),
    ...(answers.dates && { ends: answers.dates.end }),
    ...(scores && { scores }),
    ...(proposal.decision && { released: proposal.decision.releasedAt !== undefined }),
  };
}

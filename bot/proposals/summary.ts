import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TopicId } from '../library/model.js';
import type { Pence } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import { states, type Proposal, type ProposalState } from './model.js';

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
  const { reference, state, answers, proposer, reviews, submittedAt, changedAt } = proposal;
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
  };
}

/** What a list of proposals is narrowed to. One of the three besides the state. */
export interface ListFilter {
  readonly state?: ProposalState;
  readonly priority?: TopicId;
  readonly district?: string;
  readonly organisation?: string;
}

/** The rows that a list reads begin so: each filter has rows of its own, so that no row is read in vain. */
export function listPrefix({ state, priority, district, organisation }: ListFilter): string {
  const by = priority
    ? `priority-${priority}`
    : district !== undefined
      ? `district-${slug(district)}`
      : organisation !== undefined
        ? `organisation-${organisationKey(organisation)}`
        : 'all';
  return state ? `${by}-in-${state}` : `${by}-any`;
}

/** Every row under which lists find the proposal: in the order of submission, the oldest first. */
export function listRows(summary: ProposalSummary): readonly string[] {
  const { state, priorities, districts, organisation, submittedAt, reference } = summary;
  const facets: readonly ListFilter[] = [
    {},
    ...priorities.map((priority) => ({ priority })),
    ...districts.map((district) => ({ district })),
    ...(organisation === '' ? [] : [{ organisation }]),
  ];
  return facets
    .flatMap((facet) => [listPrefix(facet), listPrefix({ ...facet, state })])
    .map((prefix) => `${prefix}-${submittedAt}-${reference}`);
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Organisations are compared without regard to capitals and punctuation. */
function organisationKey(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}

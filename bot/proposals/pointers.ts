import { personKey } from '../conversation/person.js';
import type { RowKey } from '../storage/tables.js';
import type { Proposal } from './model.js';

/* Rows that lead to proposals. They are written before the proposal and removed after it. */

/** One row a draft, for the daily look at what was left. */
export const draftsPartition = 'drafts';
export const draftKey = (reference: string): RowKey => ({
  partition: draftsPartition,
  row: reference,
});

/** One row a proposal whose lists and totals may not be up to date. */
export const pendingPartition = 'pending';
export const pendingKey = (reference: string): RowKey => ({
  partition: pendingPartition,
  row: reference,
});

/** One row for each proposal of a person, in the order of their beginning. */
export const proposerPartition = (key: string): string => `proposer-${key}`;
export const proposerRowKey = ({
  proposer,
  createdAt,
  reference,
}: Pick<Proposal, 'proposer' | 'createdAt' | 'reference'>): RowKey => ({
  partition: proposerPartition(personKey(proposer)),
  row: `${createdAt.toISOString()}-${reference}`,
});

import assert from 'node:assert/strict';
import type { Actor, Proposal, ProposalAnswers, ScoreSummary } from '../../bot/proposals/model.js';
import type { Step } from '../../bot/proposals/applying.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import { allAnswers, draft, sam } from '../proposals/builders.js';

const asha = { id: 'asha', name: 'Asha Patel', tenant: 'kent' };
const begins = Date.parse('2026-11-23T09:00:00Z');
const minuteMs = 60_000;

/** A proposal to be stored: its answers, and the steps after it was sent. */
export interface Seed {
  readonly answers?: Partial<ProposalAnswers>;
  readonly year?: Proposal['year'];
  readonly proposer?: Actor & { readonly tenant: string };
  /** Undefined leaves a draft. */
  readonly steps?: readonly (
    'question' | 'review' | 'shortlist' | 'approve' | 'release' | 'withdraw'
  )[];
}

const scores: ScoreSummary = { count: 1, median: 18, lowest: 18, highest: 18, abstained: 0 };
const byReviewer = { part: 'reviewer', by: sam } as const;
const byApprover = { part: 'approver', by: sam, reason: 'It fits' } as const;

function stepOf(
  name: NonNullable<Seed['steps']>[number],
  at: Date,
  proposer: Actor,
): Omit<Step, 'reference' | 'at'> {
  switch (name) {
    case 'question':
      return { action: 'ask', ...byReviewer, reason: 'What about halls?' };
    case 'review':
      return {
        ...{ action: 'review', ...byReviewer },
        change: (one) => ({ ...one, reviews: one.reviews + 1, scores }),
      };
    case 'shortlist':
      return { action: 'shortlist', ...byReviewer };
    case 'approve':
      return {
        ...{ action: 'approve', ...byApprover },
        change: (one) => ({
          ...one,
          decision: { outcome: 'approved', reason: 'It fits', by: sam, at, letter: 'Dear Asha' },
        }),
      };
    case 'release':
      return {
        ...{ action: 'release', ...byApprover },
        change: ({ decision, ...one }) => ({
          ...one,
          ...(decision && { decision: { ...decision, releasedAt: at } }),
        }),
      };
    case 'withdraw':
      return { action: 'withdraw', part: 'proposer', by: proposer };
  }
}

/** Stores proposals through the real store, a minute apart; gives their references. */
export async function plant(
  store: ProposalStore,
  seeds: readonly Seed[],
): Promise<readonly string[]> {
  const references: string[] = [];
  for (const [number, seed] of seeds.entries()) {
    const { answers, year = '2026/27', proposer = asha, steps } = seed;
    const at = new Date(begins + number * minuteMs);
    const { proposal } = await store.create(
      draft({ answers: { ...allAnswers, ...answers }, year, proposer, at }),
    );
    const { reference } = proposal;
    references.push(reference);
    if (!steps) continue;
    const all = [
      { action: 'submit', part: 'proposer', by: proposer } as const,
      ...steps.map((name) => stepOf(name, at, proposer)),
    ];
    for (const step of all) {
      const applied = await store.apply({ ...step, reference, at });
      assert.equal(applied.outcome, 'done', `${step.action}: ${JSON.stringify(applied)}`);
    }
  }
  return references;
}

import { z } from 'zod';
import type { Pence, ProposalSum, YearTotals } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import { states, type ProposalState } from './model.js';
import type { ProposalSummary } from './summary.js';

/* Running totals of a year, so that the pot and the reviewers' list read one row. */

const sum = z.object({ count: z.int(), amount: z.int() });
const part = z.object({ asked: sum, committed: sum });
const totalsSchema = z.object({
  states: z.partialRecord(z.enum(states), sum),
  asked: sum,
  committed: sum,
  priorities: z.record(z.string(), part),
  districts: z.record(z.string(), part),
});

/** What all proposals of a year come to. */
export type RunningTotals = z.infer<typeof totalsSchema>;
export const totalsRow = rowCodec<RunningTotals>(1, totalsSchema);

const zero = { count: 0, amount: 0 };
export const emptyTotals: RunningTotals = {
  states: {},
  asked: zero,
  committed: zero,
  priorities: {},
  districts: {},
};

/** The totals with what `before` counted taken out and `after` counted in. Pure. */
export function recount(
  totals: RunningTotals,
  before: ProposalSummary | undefined,
  after: ProposalSummary | undefined,
): RunningTotals {
  const without = before ? count(totals, before, -1) : totals;
  return after ? count(without, after, 1) : without;
}

function count(totals: RunningTotals, summary: ProposalSummary, sign: 1 | -1): RunningTotals {
  const { state, amount, committed, priorities, districts } = summary;
  const isAsked = state !== 'withdrawn';
  const isCommitted = state === 'approved' || state === 'started' || state === 'finished';
  const add = (sum: ProposalSum, counted: boolean, pence: Pence) =>
    counted ? { count: sum.count + sign, amount: sum.amount + sign * pence } : { ...sum };
  const addTo = (parts: RunningTotals['priorities'], keys: readonly string[]) => {
    const changed = keys.map((key) => {
      const held = parts[key] ?? { asked: zero, committed: zero };
      return [
        key,
        {
          asked: add(held.asked, isAsked, amount),
          committed: add(held.committed, isCommitted, committed),
        },
      ] as const;
    });
    const all = { ...parts, ...Object.fromEntries(changed) };
    return Object.fromEntries(
      Object.entries(all).filter(
        ([, { asked, committed: bound }]) => asked.count + bound.count > 0,
      ),
    );
  };
  return {
    states: { ...totals.states, [state]: add(totals.states[state] ?? zero, true, amount) },
    asked: add(totals.asked, isAsked, amount),
    committed: add(totals.committed, isCommitted, committed),
    priorities: addTo(totals.priorities, priorities),
    districts: addTo(totals.districts, districts),
  };
}

/** The totals as the pot shows them. */
export function yearTotals(totals: RunningTotals): YearTotals {
  const parts = (all: RunningTotals['priorities']) =>
    Object.entries(all).map(([key, { asked, committed }]) => ({ key, asked, committed }));
  return {
    asked: totals.asked,
    shortlisted: totals.states.shortlisted ?? zero,
    committed: totals.committed,
    byPriority: parts(totals.priorities),
    byDistrict: parts(totals.districts),
  };
}

/** How many proposals are in a state, and what they ask for. */
export function sumOf(totals: RunningTotals, state: ProposalState): ProposalSum {
  return totals.states[state] ?? zero;
}

import assert from 'node:assert/strict';
import {
  eventsBeside,
  transitions,
  type Proposal,
  type ProposalEvent,
  type ProposalState,
} from '../../../bot/proposals/model.js';

const beside: ReadonlySet<string> = new Set(eventsBeside);

/** Each line of the history begins where the one before it ended, by a step that exists; the last is the state. */
export function checkLegalPath(proposal: Proposal, events: readonly ProposalEvent[]): void {
  const { reference } = proposal;
  let state: ProposalState = 'draft';
  const had: ReadonlySet<ProposalState> = new Set(events.flatMap(({ from, to }) => [from, to]));
  for (const { action, from, to } of events) {
    const step = `${reference}: ${action} ${from} → ${to}`;
    if (beside.has(action)) {
      assert.equal(to, from, step);
      continue;
    }
    // A payment changes no state: one that was pressed while somebody else started the project may stand on either side.
    const isBesideStart = action === 'pay' && had.has(from);
    assert.ok(from === state || isBesideStart, `${step}, in the state ${state}`);
    const isAllowed = transitions.some(
      (one) =>
        one.action === action &&
        one.from.includes(from) &&
        (one.returns ? ['submitted', 'shortlisted'].includes(to) : (one.to ?? from) === to),
    );
    assert.ok(isAllowed, step);
    if (isBesideStart) continue;
    state = to;
  }
  assert.equal(
    proposal.state,
    state,
    `${reference} is ${proposal.state}, its history says ${state}`,
  );
}

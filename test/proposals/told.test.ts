import assert from 'node:assert/strict';
import { states, type Decision, type ProposalEvent } from '../../bot/proposals/model.js';
import { toldEvents, toldState } from '../../bot/proposals/told.js';
import { monday, proposal, sam } from './builders.js';

const decision: Decision = {
  ...{ outcome: 'approved', reason: 'Good', by: sam, at: monday, letter: 'Dear Asha' },
  decidedIn: 'shortlisted',
};
const released = { ...decision, releasedAt: monday };

/** An action and the state that it led to. */
type Happened = readonly [ProposalEvent['action'], ProposalEvent['to']];
function events(steps: readonly Happened[]) {
  return steps.map(([action, to]): ProposalEvent => ({
    at: monday,
    by: sam,
    action,
    from: to,
    to,
  }));
}
const told = (...steps: readonly Happened[]): string =>
  toldEvents(events(steps))
    .map(({ action }) => action)
    .join();

describe('what a proposer is told', () => {
  it('is the state, and of a decision that is held the state before it', () => {
    for (const state of states) {
      const isDecided = ['approved', 'declined', 'deferred'].includes(state);
      assert.equal(toldState(proposal({ state })), state);
      assert.equal(toldState(proposal({ state, decision: released })), state);
      const expected = isDecided ? 'shortlisted' : state;
      assert.equal(toldState(proposal({ state, decision })), expected);
      const old = { ...decision, decidedIn: undefined };
      assert.equal(toldState(proposal({ state, decision: old })), isDecided ? 'submitted' : state);
    }
  });

  it('is no decision, no review and no letter, but what was done with the proposal', () => {
    assert.equal(
      told(
        ...([
          ['create', 'draft'],
          ['submit', 'submitted'],
          ['review', 'submitted'],
        ] as const),
        ...([
          ['shortlist', 'shortlisted'],
          ['approve', 'approved'],
          ['edit-letter', 'approved'],
        ] as const),
        ...([
          ['release', 'approved'],
          ['deliver', 'approved'],
          ['start', 'started'],
        ] as const),
        ...([
          ['pay', 'started'],
          ['remind', 'started'],
          ['finish', 'finished'],
        ] as const),
      ),
      'create,submit,start,finish',
    );
  });

  it('is a reopening where the decision had been told, and only there', () => {
    assert.equal(told(['approve', 'approved'], ['reopen', 'submitted']), '');
    const first = [
      ['decline', 'declined'],
      ['release', 'declined'],
      ['reopen', 'submitted'],
    ] as const;
    assert.equal(told(...first), 'reopen');
    assert.equal(told(...first, ['approve', 'approved'], ['reopen', 'submitted']), 'reopen');
    assert.equal(told(['withdraw', 'withdrawn'], ['reopen', 'submitted']), 'withdraw,reopen');
  });
});

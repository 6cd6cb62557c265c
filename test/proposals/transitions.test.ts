import assert from 'node:assert/strict';
import {
  actions,
  states,
  transitionFor,
  type Part,
  type Proposal,
  type ProposalAction,
  type ProposalState,
} from '../../bot/proposals/model.js';
import { mayEdit, permit } from '../../bot/proposals/rules.js';
import { monday, proposal } from './builders.js';

const parts: readonly Part[] = ['proposer', 'editor', 'reviewer', 'approver'];

/** All that may be done, written out: part, action, and from each state to which. */
const allowed: Readonly<
  Partial<
    Record<Part, Partial<Record<ProposalAction, Partial<Record<ProposalState, ProposalState>>>>>
  >
> = {
  proposer: {
    edit: { draft: 'draft', submitted: 'submitted', questioned: 'questioned' },
    submit: { draft: 'submitted' },
    delete: { draft: 'draft' },
    withdraw: {
      submitted: 'withdrawn',
      questioned: 'withdrawn',
      shortlisted: 'withdrawn',
      approved: 'withdrawn',
      declined: 'withdrawn',
      deferred: 'withdrawn',
    },
    answer: { questioned: 'submitted' },
    copy: Object.fromEntries(states.map((state) => [state, state])),
    start: { approved: 'started' },
    finish: { approved: 'finished', started: 'finished' },
  },
  reviewer: {
    ask: { submitted: 'questioned', shortlisted: 'questioned' },
    review: { submitted: 'submitted', questioned: 'questioned', shortlisted: 'shortlisted' },
    shortlist: { submitted: 'shortlisted' },
    unshortlist: { shortlisted: 'submitted' },
  },
  approver: {
    approve: { submitted: 'approved', shortlisted: 'approved', deferred: 'approved' },
    decline: { submitted: 'declined', shortlisted: 'declined', deferred: 'declined' },
    defer: { submitted: 'deferred', shortlisted: 'deferred' },
    'edit-letter': { approved: 'approved', declined: 'declined', deferred: 'deferred' },
    release: { approved: 'approved', declined: 'declined', deferred: 'deferred' },
    reopen: {
      approved: 'submitted',
      declined: 'submitted',
      deferred: 'submitted',
      withdrawn: 'submitted',
    },
  },
  editor: {
    start: { approved: 'started' },
    finish: { approved: 'finished', started: 'finished' },
    pay: { approved: 'approved', started: 'started' },
  },
};

const needReason: ReadonlySet<ProposalAction> = new Set<ProposalAction>([
  'ask',
  'unshortlist',
  'approve',
  'decline',
  'defer',
  'reopen',
]);

/** Steps that wait for the letter of the decision, or that end with it; `withdraw` only where it was decided. */
const needLetter: Readonly<Partial<Record<ProposalAction, 'held' | 'released'>>> = {
  'edit-letter': 'held',
  release: 'held',
  start: 'released',
  finish: 'released',
  pay: 'released',
};

describe('the steps of a proposal', () => {
  for (const part of parts) {
    for (const state of states) {
      it(`as ${part}, from ${state}: every action is as the table says`, () => {
        for (const action of actions) {
          const to = allowed[part]?.[action]?.[state];
          const found = transitionFor(state, action, part);
          assert.equal(found && (found.to ?? state), to, `${action}`);
          if (found) assert.equal(found.reason === true, needReason.has(action), action);
        }
      });
    }
  }

  const other = { id: 'somebody-else', name: 'Sam Hill' };
  const inState = (state: ProposalState, changes: Partial<Proposal> = {}): Proposal =>
    proposal({ state, ...changes });
  const why = (outcome: ReturnType<typeof permit>) =>
    outcome.kind === 'refused' ? outcome.why : 'allowed';

  it('let nobody act in a role on an own proposal, whatever the role', () => {
    for (const state of states) {
      const own = inState(state);
      for (const part of parts.filter((one) => one !== 'proposer')) {
        for (const action of actions) {
          assert.equal(why(permit(own, action, part, own.proposer, 'because')), 'own');
        }
      }
    }
  });

  it('let nobody else act as the proposer', () => {
    for (const state of states) {
      for (const action of actions) {
        assert.equal(why(permit(inState(state), action, 'proposer', other, 'so')), 'not-yours');
      }
    }
  });

  it('need a reason in words where the table says so', () => {
    for (const action of needReason) {
      const state =
        action === 'unshortlist' ? 'shortlisted' : action === 'reopen' ? 'declined' : 'submitted';
      const part = action === 'ask' || action === 'unshortlist' ? 'reviewer' : 'approver';
      assert.equal(why(permit(inState(state), action, part, other)), 'reason', action);
      assert.equal(why(permit(inState(state), action, part, other, '  ')), 'reason', action);
      assert.equal(why(permit(inState(state), action, part, other, 'because')), 'allowed', action);
    }
  });

  it('wait for the letter of the decision, or end with it, as the table says', () => {
    const made = { outcome: 'approved', reason: 'Good', by: other, at: monday } as const;
    const decision = { ...made, letter: 'Dear Asha' };
    const letters = { held: decision, released: { ...decision, releasedAt: monday } };
    for (const state of states) {
      for (const part of parts) {
        for (const action of actions) {
          const transition = transitionFor(state, action, part);
          if (!transition) continue;
          const isTold = action === 'withdraw' && (state === 'approved' || state === 'declined');
          const needs = isTold ? 'held' : needLetter[action];
          assert.equal(transition.letter, needs, `${part} ${action} ${state}`);
          for (const letter of ['held', 'released'] as const) {
            const one = inState(state, { decision: letters[letter] });
            const by = part === 'proposer' ? one.proposer : other;
            const expected = needs === undefined || needs === letter ? 'allowed' : 'letter';
            assert.equal(
              why(permit(one, action, part, by, 'because')),
              expected,
              `${part} ${action}`,
            );
          }
        }
      }
    }
  });

  it('end the proposer’s changes with the first review', () => {
    for (const state of states) {
      const may = ['draft', 'submitted', 'questioned'].includes(state);
      assert.equal(mayEdit(inState(state)), may, state);
      assert.equal(mayEdit(inState(state, { reviews: 1 })), false, state);
    }
    const reviewed = inState('submitted', { reviews: 1 });
    assert.equal(why(permit(reviewed, 'edit', 'proposer', reviewed.proposer)), 'reviewed');
  });
});

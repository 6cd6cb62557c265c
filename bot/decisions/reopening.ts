import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import type { Reply } from '../conversation/reply.js';
import type { Library } from '../library/model.js';
import type { Proposal } from '../proposals/model.js';
import { actorOf, letterOf, permit, type StoredProposal } from '../proposals/port.js';
import { withoutDecision } from './approving.js';
import { createAuditing } from './auditing.js';
import type { DecisionParts } from './parts.js';
import type { Showing } from './showing.js';
import { readReason } from './typed.js';
import { reopenForm } from './views/form-view.js';
import { outcomeText, say } from './wording.js';

/** Opens a decision again: it is as if it had not been made, and all of it stays in the history. */
export function createReopening(parts: DecisionParts, showing: Showing) {
  const { library, proposals, commitments } = parts;
  const audit = createAuditing(parts);

  const may = ({ proposal }: StoredProposal, { person }: Turn): boolean =>
    permit(proposal, 'reopen', 'approver', actorOf(person), 'a reason').kind === 'allowed';

  const done = async (turn: Turn, stored: StoredProposal, before: Proposal): Promise<Reply> => {
    const key = letterOf(before) === 'released' ? 'reopened-told' : 'reopened';
    return showing.show(turn, stored, { noted: [say(library, key)] });
  };

  const reopen = async (turn: Turn, stored: StoredProposal, typed?: string): Promise<Reply> => {
    const { proposal, etag } = stored;
    const { reference, year, state, decision } = proposal;
    if (!may(stored, turn)) return showing.refused(turn, stored, 'not-now');
    const again = (warning: string): Reply =>
      reopenForm(parts, proposal, { warning, typed: { reason: typed } });
    const reason = readReason(typed, library);
    if (reason.kind === 'wrong') return again(reason.problem);
    const by = actorOf(turn.person);
    const detail = detailOf(proposal, library);
    const step = { reference, action: 'reopen', by, reason: reason.value, detail } as const;
    if (state !== 'approved' || decision?.commitment === undefined) {
      const at = turn.receivedAt;
      const applied = await proposals.apply({
        ...{ ...step, part: 'approver', at, etag, change: withoutDecision },
      });
      if (applied.outcome === 'done') {
        await audit.reopened(turn, proposal, applied.stored.proposal);
        return done(turn, applied.stored, proposal);
      }
      if (applied.outcome === 'missing') return showing.gone(reference);
      return showing.refused(turn, applied.stored, 'overtaken');
    }
    const { commitment, amount = 0 } = decision;
    const carried = await commitments.carry({
      ...{ ...step, kind: 'take-back', year, amount, commitment, id: commitments.newId() },
      at: turn.receivedAt.toISOString(),
      audited: audit.takingBack(turn, proposal, { state: 'submitted' }),
    });
    switch (carried.outcome) {
      case 'done':
        return done(turn, carried.stored, proposal);
      case 'busy':
        return again(say(library, 'busy'));
      case 'paid': {
        const { paid } = await parts.pot.account(year, reference);
        const noted = [say(library, 'reopen-paid', { paid: formatMoney(paid) })];
        return showing.show(turn, carried.stored, { noted });
      }
      case 'missing':
      case 'no-pot':
      case 'not-enough':
        return showing.gone(reference);
      case 'overtaken':
      case 'refused':
      case 'too-much':
      case 'repeated':
        return showing.refused(turn, carried.stored, 'overtaken');
    }
  };

  return {
    reopen,
    form(turn: Turn, stored: StoredProposal): Promise<Reply> | Reply {
      return may(stored, turn)
        ? reopenForm(parts, stored.proposal)
        : showing.refused(turn, stored, 'not-now');
    },
  };
}

/** What was decided, for the history: the decision itself is taken off. */
function detailOf(proposal: Proposal, library: Library): string {
  const { decision } = proposal;
  if (!decision) return '';
  const what = outcomeText(decision, proposal, library);
  return say(library, 'reopened-detail', { what, letter: decision.letter });
}

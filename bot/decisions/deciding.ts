import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import type { Reply } from '../conversation/reply.js';
import type { Pence } from '../pot/model.js';
import type { Decision, ProposalAction } from '../proposals/model.js';
import { actorOf, permit, type StoredProposal } from '../proposals/port.js';
import { toldBefore } from './approving.js';
import { createAuditing } from './auditing.js';
import type { outcomes } from './buttons.js';
import { draftLetter } from './letter.js';
import type { DecisionParts } from './parts.js';
import type { Showing } from './showing.js';
import { readAmount, readReason } from './typed.js';
import { decideForm } from './views/form-view.js';
import { outcomeText, say } from './wording.js';

type Outcome = (typeof outcomes)[number];

const actionOf = {
  approved: 'approve',
  declined: 'decline',
  deferred: 'defer',
} as const satisfies Record<Outcome, ProposalAction>;

/** What was typed into the form. */
export interface TypedDecision {
  readonly outcome: Outcome;
  readonly amount?: string | undefined;
  readonly reason?: string | undefined;
}

/** Decides: approves all or part, declines or defers, each with a reason. */
export function createDeciding(parts: DecisionParts, showing: Showing) {
  const { library } = parts;
  const room = { parts, showing };

  const may = ({ proposal }: StoredProposal, outcome: Outcome, turn: Turn) =>
    permit(proposal, actionOf[outcome], 'approver', actorOf(turn.person), 'a reason');

  return {
    form(turn: Turn, stored: StoredProposal, outcome: Outcome): Promise<Reply> | Reply {
      const isAllowed = may(stored, outcome, turn).kind === 'allowed';
      return isAllowed
        ? decideForm(parts, stored.proposal, outcome)
        : showing.refused(turn, stored, 'not-now');
    },

    async decide(turn: Turn, stored: StoredProposal, typed: TypedDecision): Promise<Reply> {
      const { outcome } = typed;
      if (may(stored, outcome, turn).kind === 'refused') {
        return showing.refused(turn, stored, 'not-now');
      }
      const again = (warning: string): Reply =>
        decideForm(parts, stored.proposal, outcome, {
          warning,
          typed: { amount: typed.amount, reason: typed.reason },
        });
      const reason = readReason(typed.reason, library);
      if (outcome !== 'approved') {
        if (reason.kind === 'wrong') return again(reason.problem);
        return decideOtherwise(room, turn, stored, { outcome, reason: reason.value });
      }
      const amount = readAmount(typed.amount, library, stored.proposal.answers.amount);
      if (amount.kind === 'wrong') return again(amount.problem);
      if (reason.kind === 'wrong') return again(reason.problem);
      return approve(room, turn, stored, { amount: amount.value, reason: reason.value });
    },
  };
}

/** What the steps of this file share. */
interface Room {
  readonly parts: DecisionParts;
  readonly showing: Showing;
}

/** Approves the amount, with its money; what keeps it from that is said on the form. */
async function approve(
  room: Room,
  turn: Turn,
  stored: StoredProposal,
  given: { readonly amount: Pence; readonly reason: string },
): Promise<Reply> {
  const { parts, showing } = room;
  const { library, commitments } = parts;
  const { proposal, version } = stored;
  const { reference, year } = proposal;
  const { amount, reason } = given;
  const id = commitments.newId();
  const made = { outcome: 'approved', amount, reason } as const;
  const carried = await commitments.carry({
    ...{ kind: 'approve', reference, year, id, version, amount, reason },
    ...{ by: actorOf(turn.person), at: turn.receivedAt.toISOString() },
    letter: draftLetter(proposal, made, library),
    detail: outcomeText(made, proposal, library),
    commitment: `approve-${reference}-${version}-${amount}-${id}`,
    audited: createAuditing(parts).approving(turn, proposal, made),
  });
  const again = (key: string, values: Readonly<Record<string, string>>, left = amount): Reply =>
    decideForm(parts, proposal, 'approved', {
      warning: say(library, key, values),
      typed: { amount: formatMoney(left), reason },
    });
  switch (carried.outcome) {
    case 'done':
      return done(room, turn, carried.stored);
    case 'not-enough': {
      const { left } = carried.balance;
      const values = { left: formatMoney(left), year };
      return left > 0 ? again('not-enough', values, left) : again('nothing-left', values);
    }
    case 'no-pot':
      return again('no-pot', { year });
    case 'busy':
      return again('busy', {});
    case 'missing':
      return showing.gone(reference);
    case 'overtaken':
    case 'refused':
    case 'paid':
    case 'too-much':
    case 'repeated':
      return showing.refused(turn, carried.stored, 'overtaken');
  }
}

/** Declines or defers: no money moves. */
async function decideOtherwise(
  room: Room,
  turn: Turn,
  stored: StoredProposal,
  made: { readonly outcome: Exclude<Outcome, 'approved'>; readonly reason: string },
): Promise<Reply> {
  const { parts, showing } = room;
  const { library, proposals, pointers } = parts;
  const { outcome, reason } = made;
  const { proposal, etag } = stored;
  const { reference } = proposal;
  const { receivedAt: at } = turn;
  const by = actorOf(turn.person);
  const decision: Decision = {
    ...{ outcome, reason, by, at, ...toldBefore(proposal) },
    letter: draftLetter(proposal, made, library),
  };
  await pointers.keepLetter(reference, at);
  const applied = await proposals.apply({
    ...{ reference, action: actionOf[outcome], part: 'approver', by, at, reason, etag },
    change: (one) => ({ ...one, decision }),
  });
  if (applied.outcome === 'done') {
    await createAuditing(parts).decided(turn, proposal, applied.stored.proposal);
    return done(room, turn, applied.stored);
  }
  if (applied.outcome === 'missing') return showing.gone(reference);
  return showing.refused(turn, applied.stored, 'not-now');
}

async function done({ parts, showing }: Room, turn: Turn, stored: StoredProposal): Promise<Reply> {
  const { library } = parts;
  const { decision } = stored.proposal;
  const what = decision ? outcomeText(decision, stored.proposal, library) : '';
  return showing.show(turn, stored, { noted: [say(library, 'done', { what })] });
}

import { createHash } from 'node:crypto';
import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import type { Reply } from '../conversation/reply.js';
import { actorOf, permit, type StoredProposal } from '../proposals/port.js';
import { createAuditing } from './auditing.js';
import { mostNote } from './model.js';
import type { DecisionParts } from './parts.js';
import type { Showing } from './showing.js';
import { readAmount, readText } from './typed.js';
import { payForm } from './views/form-view.js';
import { say } from './wording.js';

/** An editor records what was paid of the money that is committed. */
export function createPaying(parts: DecisionParts, showing: Showing) {
  const { library, pot, commitments } = parts;
  const audit = createAuditing(parts);

  const openOf = async ({ proposal }: StoredProposal): Promise<number> => {
    const { committed, paid } = await pot.account(proposal.year, proposal.reference);
    return committed - paid;
  };
  const may = ({ proposal }: StoredProposal, turn: Turn): boolean =>
    permit(proposal, 'pay', 'editor', actorOf(turn.person)).kind === 'allowed';

  return {
    async payForm(turn: Turn, stored: StoredProposal): Promise<Reply> {
      return may(stored, turn)
        ? payForm(parts, stored.proposal, await openOf(stored))
        : showing.refused(turn, stored, 'not-now');
    },

    async pay(
      turn: Turn,
      stored: StoredProposal,
      typed: { readonly amount?: string | undefined; readonly note?: string | undefined },
    ): Promise<Reply> {
      const { reference, year } = stored.proposal;
      if (!may(stored, turn)) return showing.refused(turn, stored, 'not-now');
      const again = async (warning: string): Promise<Reply> =>
        payForm(parts, stored.proposal, await openOf(stored), { warning, typed: { ...typed } });
      const amount = readAmount(typed.amount, library);
      if (amount.kind === 'wrong') return again(amount.problem);
      const note = readText(typed.note, { what: 'note', fewest: 3, most: mostNote }, library);
      if (note.kind === 'wrong') return again(note.problem);
      const by = actorOf(turn.person);
      // Teams may tell one press twice: the same payment counts once a day.
      const same = JSON.stringify([amount.value, note.value, by.id, londonDate(turn.receivedAt)]);
      const print = createHash('sha256').update(same).digest('base64url');
      const values = { amount: formatMoney(amount.value) };
      const carried = await commitments.carry({
        ...{ kind: 'pay', reference, year, id: commitments.newId(), amount: amount.value },
        ...{ note: note.value, detail: say(library, 'paid-detail', values) },
        ...{ by, at: turn.receivedAt.toISOString(), key: `pay-${reference}-${print}` },
        audited: audit.paying(turn, amount.value),
      });
      switch (carried.outcome) {
        case 'done':
          return showing.show(turn, carried.stored, { noted: [say(library, 'paid', values)] });
        case 'repeated':
          return showing.show(turn, carried.stored, { noted: [say(library, 'paid-before')] });
        case 'too-much': {
          const open = formatMoney(await openOf(stored));
          return again(say(library, 'pay-large', { ...values, open }));
        }
        case 'busy':
          return again(say(library, 'busy'));
        case 'missing':
        case 'no-pot':
        case 'not-enough':
          return showing.gone(reference);
        case 'overtaken':
        case 'refused':
        case 'paid':
          return showing.refused(turn, carried.stored, 'not-now');
      }
    },
  };
}

import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { personKey } from '../conversation/person.js';
import type { Pence } from '../pot/model.js';
import type { Proposal } from '../proposals/model.js';
import type { DecisionParts } from './parts.js';
import { outcomeText, say } from './wording.js';

/** What of this room stands in the record of changes: decisions, letters that were released, money that was paid. */
export function createAuditing({ audit, library }: Pick<DecisionParts, 'audit' | 'library'>) {
  const record = async (
    { person, receivedAt }: Turn,
    what: string,
    { reference }: Proposal,
    before: string,
    after: string,
  ): Promise<void> => {
    const who = { key: personKey(person), name: person.name };
    await audit.record({ at: receivedAt, who, what, whom: reference, before, after });
  };

  const stateOf = (proposal: Proposal): string =>
    proposal.decision
      ? outcomeText(proposal.decision, proposal, library)
      : say(library, `state-${proposal.state}`);

  return {
    decided: (turn: Turn, before: Proposal, after: Proposal) =>
      record(turn, 'decisions.decided', after, stateOf(before), stateOf(after)),
    reopened: (turn: Turn, before: Proposal, after: Proposal) =>
      record(turn, 'decisions.reopened', after, stateOf(before), stateOf(after)),
    released: (turn: Turn, proposal: Proposal) =>
      record(turn, 'decisions.released', proposal, '', stateOf(proposal)),
    paid: (turn: Turn, proposal: Proposal, amount: Pence) =>
      record(turn, 'decisions.paid', proposal, '', formatMoney(amount)),
  };
}

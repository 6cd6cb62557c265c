import type { DeedName } from '../audit/port.js';
import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { formatMoney } from '../conversation/money.js';
import type { Pence } from '../pot/model.js';
import type { Decision, Proposal } from '../proposals/model.js';
import type { Audited } from './intents.js';
import type { DecisionParts } from './parts.js';
import { outcomeText, say } from './wording.js';

type Made = Pick<Decision, 'outcome' | 'amount'>;

/**
 * What of this room stands in the record of changes. Where money moves along, the entry is a part of the intent
 * (`audited`), so that it is recorded by whoever carries that out, also after a crash; all else is recorded at once.
 */
export function createAuditing({
  recordDeed,
  library,
}: Pick<DecisionParts, 'recordDeed' | 'library'>) {
  const stateOf = ({ state }: Pick<Proposal, 'state'>): string => say(library, `state-${state}`);
  const standing = (proposal: Proposal): string =>
    proposal.decision ? outcomeText(proposal.decision, proposal, library) : stateOf(proposal);
  const record = (
    turn: Turn,
    what: DeedName,
    { reference }: Proposal,
    before: string,
    after: string,
  ): Promise<void> => recordDeed(turn, { what, whom: reference, before, after });

  const audited = (turn: Turn, what: Audited['what'], before: string, after: string): Audited => ({
    ...{ who: personKey(turn.person), what, before, after },
  });

  return {
    decided: (turn: Turn, before: Proposal, after: Proposal) =>
      record(turn, 'decisions.decided', after, standing(before), standing(after)),
    reopened: (turn: Turn, before: Proposal, after: Proposal) =>
      record(turn, 'decisions.reopened', after, standing(before), standing(after)),
    letterChanged: (turn: Turn, proposal: Proposal) =>
      record(turn, 'decisions.letter-changed', proposal, '', ''),
    released: (turn: Turn, proposal: Proposal) =>
      record(turn, 'decisions.released', proposal, '', standing(proposal)),
    sentAgain: (turn: Turn, proposal: Proposal) =>
      record(turn, 'decisions.sent-again', proposal, '', ''),
    started: (turn: Turn, before: Proposal, after: Proposal) =>
      record(turn, 'decisions.started', after, stateOf(before), stateOf(after)),

    approving: (turn: Turn, before: Proposal, made: Made): Audited =>
      audited(turn, 'decisions.decided', standing(before), outcomeText(made, before, library)),
    takingBack: (turn: Turn, before: Proposal, after: Pick<Proposal, 'state'>): Audited =>
      audited(turn, 'decisions.reopened', standing(before), stateOf(after)),
    finishing: (turn: Turn, before: Proposal, spent: Pence): Audited =>
      audited(turn, 'decisions.finished', stateOf(before), formatMoney(spent)),
    paying: (turn: Turn, amount: Pence): Audited =>
      audited(turn, 'decisions.paid', '', formatMoney(amount)),
  };
}

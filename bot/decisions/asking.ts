import { londonDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import {
  letterOf,
  type Outbox,
  type ProposalStore,
  type StoredProposal,
} from '../proposals/port.js';
import { askAgainAfterDays } from './model.js';
import { askingName } from './notices.js';
import type { Ending, Pointers } from './pointers.js';

export interface AskingParts {
  readonly proposals: Pick<ProposalStore, 'get' | 'claim' | 'claimedAt'>;
  readonly pointers: Pick<Pointers, 'endingsBefore' | 'dropVoid'>;
  readonly outbox: Pick<Outbox, 'plan' | 'deliver'>;
}

/** Whether a project is approved or under way, and its proposer knows. */
export function isUnderWay({ proposal }: StoredProposal): boolean {
  const { state } = proposal;
  return (state === 'approved' || state === 'started') && letterOf(proposal) === 'released';
}

/** Whether it cannot end any more: it has, or it was opened again. */
function isVoid({ proposal: { state } }: StoredProposal): boolean {
  return state !== 'approved' && state !== 'started';
}

/**
 * The daily question how it went: to the proposer of every project on its last day or after it, once, and
 * once more 14 days later. The claims see to it that of any number of instances one asks.
 */
export function createAsking(parts: AskingParts): (now: Date) => Promise<void> {
  const { proposals, pointers, outbox } = parts;

  const ask = async (stored: StoredProposal, time: 1 | 2, now: Date): Promise<void> => {
    const { reference } = stored.proposal;
    // Planned first: a crash between the two asks later, and never not at all.
    await outbox.plan(reference, 'outcome', now);
    const isOurs = await proposals.claim(reference, askingName(stored.proposal, time), now);
    if (isOurs) await outbox.deliver(reference, 'outcome', now);
  };

  const look = async (ending: Ending, now: Date): Promise<void> => {
    const { reference } = ending;
    const stored = await proposals.get(reference);
    if (!stored || isVoid(stored)) return pointers.dropVoid(ending);
    if (!isUnderWay(stored)) return;
    const claimed = (time: 1 | 2): Promise<Date | undefined> =>
      proposals.claimedAt(reference, askingName(stored.proposal, time));
    const first = await claimed(1);
    if (!first) return ask(stored, 1, now);
    const again = addDays(londonDate(first), askAgainAfterDays);
    if (londonDate(now) >= again && !(await claimed(2))) await ask(stored, 2, now);
  };

  return async (now) => {
    const problems: unknown[] = [];
    for (const ending of await pointers.endingsBefore(addDays(londonDate(now), 1))) {
      await look(ending, now).catch((problem: unknown) => problems.push(problem));
    }
    if (problems.length > 0) throw new AggregateError(problems, 'Not everybody could be asked.');
  };
}

import type { Audit } from '../audit/port.js';
import type { Actor, ProposalAction } from '../proposals/model.js';
import type { Applied, ProposalStore, StoredProposal } from '../proposals/port.js';
import { createApproving, type Carried, type CarryingParts } from './approving.js';
import { isAbandoned, type HeldIntent, type Intent, type Intents } from './intents.js';
import { createSpending } from './spending.js';
import { createWithdrawing } from './withdrawing.js';

/** Carries out what is written down with it; `busy`: another change of this proposal is not at its end. */
export type Carry = (intent: Intent) => Promise<Carried | { readonly outcome: 'busy' }>;

/** Changes proposals together with their money: both or neither, whatever happens in between. */
export interface Commitments {
  readonly carry: Carry;
  /** Takes back a proposal for its proposer; money of an approval that was not told is let go. */
  withdraw(stored: StoredProposal, by: Actor, at: Date): Promise<Applied | 'busy'>;
  /** Carries on, or undoes, what was left by a crash. */
  repair(now: Date): Promise<void>;
  /** Whether a change of that proposal and its money is not at its end. */
  inHand(reference: string): Promise<boolean>;
  /** Names an intent among all. */
  readonly newId: () => string;
}

export interface CommitmentsParts extends CarryingParts {
  readonly proposals: CarryingParts['proposals'] & Pick<ProposalStore, 'history'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly intents: Intents;
  /** Waits a while before another try. */
  readonly pause: (tries: number) => Promise<void>;
  readonly newId: () => string;
}

/** So often it is looked whether another is at its end: with the waits between, some two seconds. */
const mostTries = 16;

export function createCommitments(parts: CommitmentsParts): Commitments {
  const { intents, proposals, pause, newId } = parts;
  const carryOut = createCarryingOut(parts);
  const record = createIntentRecord(parts);

  const carryOn = async (held: HeldIntent): Promise<void> => {
    await carryOut(held.intent, true);
    await record(held.intent);
    await intents.drop(held);
  };

  /** Waits until nobody else changes the money of this proposal; undefined when that does not come about. */
  const hold = async (intent: Intent): Promise<HeldIntent | undefined> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const there = await intents.write(intent);
      if (there !== 'gone' && there.intent.id === intent.id) return there;
      if (there !== 'gone' && isAbandoned(there, new Date(intent.at))) await carryOn(there);
      else await pause(tries);
    }
    return undefined;
  };

  const carry: Carry = async (intent) => {
    const held = await hold(intent);
    if (!held) return { outcome: 'busy' };
    const carried = await carryOut(held.intent, false);
    await record(held.intent);
    await intents.drop(held);
    return carried;
  };

  return {
    carry,
    newId,
    withdraw: createWithdrawing({ proposals, carry, newId }),

    inHand: async (reference) => (await intents.of(reference)) !== undefined,

    async repair(now) {
      const { found, problems } = await intents.all();
      for (const held of found) {
        if (!isAbandoned(held, now)) continue;
        await carryOn(held).catch((problem: unknown) => problems.push(problem));
      }
      if (problems.length > 0) {
        throw new AggregateError(problems, 'Not everything that was left could be carried on.');
      }
    },
  };
}

/**
 * Puts an intent on the record of changes once it is carried out, before it is crossed off. The history tells
 * whether it was this one: what somebody else did meanwhile is not recorded in its name.
 */
function createIntentRecord({ proposals, audit }: CommitmentsParts) {
  return async (intent: Intent): Promise<void> => {
    const { audited, reference, by } = intent;
    if (!audited) return;
    const at = new Date(intent.at);
    const action = actionOf(intent);
    const isDone = (await proposals.history(reference)).some(
      (event) =>
        event.action === action && event.by.id === by.id && event.at.getTime() === at.getTime(),
    );
    if (!isDone) return;
    const { who: key, what, before, after } = audited;
    await audit.record({ at, who: { key, name: by.name }, what, whom: reference, before, after });
  };
}

function actionOf(intent: Intent): ProposalAction {
  return intent.kind === 'take-back' ? intent.action : intent.kind;
}

/** Each intent as it is carried out; `isRepair`: it may have been begun before. */
function createCarryingOut(parts: CarryingParts) {
  const approving = createApproving(parts);
  const spending = createSpending(parts);
  return async (intent: Intent, isRepair: boolean): Promise<Carried> => {
    switch (intent.kind) {
      case 'approve':
        return approving.approve(intent, isRepair);
      case 'take-back':
        return approving.takeBack(intent, isRepair);
      case 'finish':
        return spending.finish(intent, isRepair);
      case 'pay':
        return spending.pay(intent);
    }
  };
}

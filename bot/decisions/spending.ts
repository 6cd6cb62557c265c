import type { Pence } from '../pot/model.js';
import type { StoredProposal } from '../proposals/port.js';
import { permit } from '../proposals/port.js';
import { notApplied, unsound, type Carried, type CarryingParts } from './approving.js';
import type { FinishIntent, PayIntent } from './intents.js';
import { settlementOf } from './model.js';

/**
 * Finishing and paying, each written so that it can be carried on from wherever it ended. Of what a project
 * spent, the pot pays what was approved at most; the rest of what was committed returns.
 */
export function createSpending(parts: CarryingParts) {
  const { pot, proposals, pointers } = parts;

  const move = async (
    intent: FinishIntent | PayIntent,
    kind: 'paid' | 'returned',
    amount: Pence,
    reason: string,
    key: string,
  ) => {
    const { year, reference, by, at } = intent;
    const movement = { kind, amount, by, reason, proposal: reference, key };
    return (await pot.move(year, movement, new Date(at))).outcome;
  };

  /** Brings the account of a finished project to what it spent. */
  const settle = async (intent: FinishIntent, { proposal }: StoredProposal): Promise<void> => {
    const { reference, year } = intent;
    const { decision, delivery } = proposal;
    const account = await pot.account(year, reference);
    const { pays } = settlementOf(decision?.amount ?? 0, delivery?.spent ?? 0);
    const movements = [
      ['paid', Math.max(0, pays - account.paid)],
      ['returned', account.committed - pays],
    ] as const;
    for (const [kind, amount] of movements) {
      if (amount <= 0) continue;
      const key = `${kind}-${decision?.commitment ?? reference}`;
      const outcome = await move(intent, kind, amount, intent.detail, key);
      if (outcome !== 'done' && outcome !== 'already-done') throw unsound(reference, outcome);
    }
  };

  return {
    async finish(intent: FinishIntent, isRepair: boolean): Promise<Carried> {
      const { reference, part, by, at, spent, outcome, detail } = intent;
      const stored = await proposals.get(reference);
      if (!stored) return { outcome: 'missing' };
      let finished = stored;
      if (stored.proposal.state === 'finished') {
        if (!isRepair) return { outcome: 'overtaken', stored };
      } else {
        const applied = await proposals.apply({
          ...{ reference, action: 'finish', part, by, at: new Date(at), reason: outcome, detail },
          change: (proposal) => ({
            ...proposal,
            delivery: { ...proposal.delivery, finishedAt: new Date(at), spent, outcome },
          }),
        });
        finished = (await proposals.get(reference)) ?? stored;
        if (finished.proposal.state !== 'finished') return notApplied(applied, finished);
      }
      await settle(intent, finished);
      await pointers.dropEnding(finished.proposal);
      return { outcome: 'done', stored: finished };
    },

    async pay(intent: PayIntent): Promise<Carried> {
      const { reference, by, at, amount, note, detail, key } = intent;
      const stored = await proposals.get(reference);
      if (!stored) return { outcome: 'missing' };
      const permission = permit(stored.proposal, 'pay', 'editor', by);
      if (permission.kind === 'refused') return { outcome: 'refused', why: permission.why, stored };
      const outcome = await move(intent, 'paid', amount, note, key);
      if (outcome === 'too-much') return { outcome: 'too-much', stored };
      if (outcome !== 'done' && outcome !== 'already-done') throw unsound(reference, outcome);
      const { state } = stored.proposal;
      const event = { at: new Date(at), by, action: 'pay', from: state, to: state } as const;
      await proposals.recordOnce(reference, key, { ...event, reason: note, detail });
      return { outcome: outcome === 'done' ? 'done' : 'repeated', stored };
    },
  };
}

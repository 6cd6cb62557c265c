/** How a proposal is deleted whole, and how people are taken out of one that stays. */
import type { Nobody } from '../conversation/nobody.js';
import { allRows } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import { notices, type Actor, type ProposalEvent } from './model.js';
import type { Withdrawing } from './parts.js';
import { draftKey, pendingKey } from './pointers.js';
import { cleanReviews, rewriteHistory, rewriteProposal } from './rewriting.js';
import { decodeEvent, eventRange, type StoredProposal } from './proposal-row.js';
import type { ProposalStore } from './store.js';
import {
  emptied,
  eventWithoutProposer,
  isDecided,
  namesIn,
  withoutProposer,
  type Replacement,
  type Replacing,
} from './without-person.js';

export interface ForgettingParts {
  readonly table: Table;
  readonly proposals: Pick<ProposalStore, 'get' | 'amend'>;
  readonly commitments: Withdrawing & {
    /** Whether a change of a proposal and of its money is not at its end. */
    inHand(reference: string): Promise<boolean>;
    /** Carries on what was left by a crash. */
    repair(now: Date): Promise<void>;
  };
  /** What leads to letters and endings: references and days alone. */
  readonly pointers: {
    dropLetter(reference: string): Promise<void>;
    dropEnding(proposal: StoredProposal['proposal']): Promise<void>;
  };
}

export function createForgetting(parts: ForgettingParts) {
  const { table, proposals, commitments, pointers } = parts;

  /** Rejects while a decision or its money is in hand: what was left by a crash is carried on first. */
  const atRest = async (reference: string, at: Date): Promise<void> => {
    if (!(await commitments.inHand(reference))) return;
    // What else cannot be carried on is told of by the round that does it daily.
    await commitments.repair(at).catch(() => undefined);
    if (await commitments.inHand(reference)) throw decidedMeanwhile();
  };

  /** Takes it back, so that no money stays bound to it. Rejects while somebody else changes its money. */
  const withdrawn = async (stored: StoredProposal, by: Actor, at: Date): Promise<void> => {
    const { state } = stored.proposal;
    if (state === 'draft' || state === 'withdrawn') return;
    const applied = await commitments.withdraw(stored, by, at);
    if (applied === 'busy') throw decidedMeanwhile();
  };

  return {
    removeRows: (reference: string) => removeRows(parts, reference),

    /** Deletes a proposal of which no decision was told, whatever it is now; `by` is its proposer. */
    async remove(stored: StoredProposal, by: Actor, nobody: Nobody, at: Date): Promise<void> {
      const { reference, conversation } = stored.proposal;
      await atRest(reference, at);
      await withdrawn((await proposals.get(reference)) ?? stored, by, at);
      await pointers.dropEnding(stored.proposal);
      const { id, name } = conversation.bot;
      // As a draft without words it goes off all lists and sums, by the way that a crash leaves to `repair`.
      const left = await proposals.amend({
        ...{ reference, action: 'forget', by: { id, name }, at },
        change: (one) => (one.state === 'draft' || one.decision ? undefined : emptied(one, nobody)),
      });
      if (left && left.proposal.state !== 'draft') throw decidedMeanwhile();
      await removeRows(parts, reference);
    },

    /** Takes the proposer out of a proposal that was decided: the row itself last, for it has the names. */
    async takeOutProposer(stored: StoredProposal, given: Replacement, at: Date): Promise<void> {
      const { proposal } = stored;
      const { reference, conversation, proposer } = proposal;
      await atRest(reference, at);
      for (const notice of notices) {
        await table.delete({ partition: 'outbox', row: `${reference}-${notice}` });
      }
      // A letter that has not arrived reaches nobody any more.
      await pointers.dropLetter(reference);
      const events: ProposalEvent[] = [];
      for await (const row of allRows(table, { partition: reference, ...eventRange })) {
        events.push(decodeEvent(row));
      }
      const finish = events.findLast(({ action }) => action === 'finish');
      await cleanReviews(table, reference, namesIn(proposal), given.nobody.name);
      await rewriteHistory(table, reference, (event) =>
        eventWithoutProposer(event, proposal, given),
      );
      const isOwnOutcome = finish?.by.id === proposer.id || finish?.by.name === given.nobody.name;
      await proposals.amend({
        ...{ reference, action: 'forget', at },
        by: { id: conversation.bot.id, name: conversation.bot.name },
        change: (one) => (isDecided(one) ? withoutProposer(one, given, isOwnOutcome) : undefined),
      });
    },

    /** Takes people of the team out of a proposal and its history; whether any was there. */
    async takeOutTeam(reference: string, replace: Replacing): Promise<boolean> {
      const events = await rewriteHistory(table, reference, (event) => {
        const by = replace(event.by);
        return by && { ...event, by };
      });
      return (await rewriteProposal(table, reference, replace)) || events > 0;
    },
  };
}

const decidedMeanwhile = (): Error =>
  new Error(
    'A proposal is being decided at this moment: it can be deleted or kept only after that.',
  );

/** Deletes every row of a proposal and all that leads to it, but for the proposer's own pointer. */
export async function removeRows(
  { table, pointers }: Pick<ForgettingParts, 'table' | 'pointers'>,
  reference: string,
): Promise<void> {
  for (const notice of notices) {
    await table.delete({ partition: 'outbox', row: `${reference}-${notice}` });
  }
  const sent = { partition: 'sent', from: `${reference}-`, before: `${reference}.` };
  for await (const { partition, row } of allRows(table, sent)) {
    await table.delete({ partition, row });
  }
  await pointers.dropLetter(reference);
  await table.delete(draftKey(reference));
  for await (const { partition, row } of allRows(table, { partition: reference })) {
    await table.delete({ partition, row });
  }
  await table.delete(pendingKey(reference));
}

export type ForgettingProposals = ReturnType<typeof createForgetting>;

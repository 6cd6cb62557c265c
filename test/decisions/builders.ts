import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pot } from '../../bot/pot/model.js';
import { createPot } from '../../bot/pot/store.js';
import type { Audit } from '../../bot/audit/port.js';
import { createAudit } from '../../bot/audit/store.js';
import { createCommitments, type Commitments } from '../../bot/decisions/commitments.js';
import {
  createIntents,
  type ApproveIntent,
  type Audited,
  type FinishIntent,
  type PayIntent,
  type TakeBackIntent,
} from '../../bot/decisions/intents.js';
import { createPointers, type Pointers } from '../../bot/decisions/pointers.js';
import type { Proposal } from '../../bot/proposals/model.js';
import type { ProposalStore, StoredProposal } from '../../bot/proposals/port.js';
import { committedOf } from '../../bot/proposals/port.js';
import { encodeProposal, proposalKey } from '../../bot/proposals/proposal-row.js';
import type { Tables } from '../../bot/storage/tables.js';
import { allAnswers, asha, draft, monday, storeOn } from '../proposals/builders.js';

export const year = '2026/27';
/** An approver, and an editor. */
export const chair = { id: 'chair', name: 'Robin Reed' };
export const editor = { id: 'editor', name: 'Jo Marsh' };
export const afterMinutes = (minutes: number): Date =>
  new Date(monday.getTime() + minutes * 60_000);

/** The rooms that money passes through, on some tables. */
export interface MoneyHouse {
  readonly pot: Pot;
  readonly proposals: ProposalStore;
  readonly pointers: Pointers;
  readonly commitments: Commitments;
  readonly audit: Audit;
}

let count = 0;
const newId = (): string => `ID${(count += 1)}`;

/** Left to chance, and longer from try to try, as in the real house. */
const shortPause = (tries: number): Promise<void> =>
  pause(Math.random() * Math.min(250, 8 * 2 ** tries));

export function houseOn(tables: Tables): MoneyHouse {
  const pot = createPot(tables, Math.random);
  const proposals = storeOn(tables, undefined, shortPause);
  const pointers = createPointers(tables);
  const audit = createAudit(tables);
  const commitments = createCommitments({
    audit,
    ...{ pot, proposals, pointers, newId },
    intents: createIntents(tables),
    pause: () => pause(5),
    undoneReason: 'The decision was not completed.',
  });
  return { pot, proposals, pointers, commitments, audit };
}

/** A proposal of Asha's that is with the reviewers. */
export async function submitted(
  { proposals }: Pick<MoneyHouse, 'proposals'>,
  changes: Partial<Proposal['answers']> = {},
): Promise<StoredProposal> {
  const { proposal } = await proposals.create(draft({ answers: { ...allAnswers, ...changes } }));
  const { reference } = proposal;
  const applied = await proposals.apply({
    ...{ reference, action: 'submit', part: 'proposer', by: asha, at: monday },
  });
  assert.ok(applied.outcome === 'done');
  return applied.stored;
}

/** Writes a proposal as it stands, without what led to it. */
export async function planted(tables: Tables, proposal: Proposal): Promise<StoredProposal> {
  const drafting = { stage: 'reviewing', skipped: [] } as const;
  const written = { proposal, version: 1, touched: {}, drafting };
  const row = { ...proposalKey(proposal.reference), properties: encodeProposal(written) };
  return { ...written, etag: await tables.table('Proposals').upsert(row) };
}

/** A reference for each number from 1 on. */
export function referenceOf(number: number): string {
  const digits = number.toString(8).padStart(6, '0');
  return `TP-2026-${[...digits].map((digit) => Number(digit) + 2).join('')}`;
}

const common = ({ proposal }: StoredProposal, at: Date) => ({
  reference: proposal.reference,
  year: proposal.year,
  id: newId(),
  at: at.toISOString(),
});

const audited = ({ id }: { readonly id: string }, what: Audited['what']): Audited => ({
  ...{ who: id, what, before: 'before', after: 'after' },
});

export function approval(stored: StoredProposal, amount: number, at = monday): ApproveIntent {
  const id = common(stored, at);
  const commitment = `approve-${id.reference}-${stored.version}-${amount}-${id.id}`;
  return {
    ...{ ...id, kind: 'approve', version: stored.version, amount, by: chair, commitment },
    ...{ reason: 'It fits the priorities.', letter: 'Dear Asha', detail: '' },
    audited: audited(chair, 'decisions.decided'),
  };
}

export function reopening(stored: StoredProposal, at = monday): TakeBackIntent {
  const { amount = 0, commitment = '' } = stored.proposal.decision ?? {};
  const reason = 'The amount was wrong.';
  const what = { kind: 'take-back', action: 'reopen', amount, commitment, reason } as const;
  const told = audited(chair, 'decisions.reopened');
  return { ...common(stored, at), ...what, by: chair, audited: told };
}

export function finishing(stored: StoredProposal, spent: number, at = monday): FinishIntent {
  const what = {
    kind: 'finish',
    part: 'editor',
    spent,
    outcome: '59 trained',
    detail: '',
  } as const;
  const told = audited(editor, 'decisions.finished');
  return { ...common(stored, at), ...what, by: editor, audited: told };
}

export function payment(stored: StoredProposal, amount: number, at = monday): PayIntent {
  const key = `pay-${stored.proposal.reference}-${amount}-${at.getTime()}`;
  const what = { kind: 'pay', amount, note: 'First half', detail: '', key } as const;
  const told = audited(editor, 'decisions.paid');
  return { ...common(stored, at), ...what, by: editor, audited: told };
}

/** Releases the letter, so that the project can begin. */
export async function released(
  { proposals }: Pick<MoneyHouse, 'proposals'>,
  { proposal }: StoredProposal,
): Promise<StoredProposal> {
  const applied = await proposals.apply({
    ...{ reference: proposal.reference, action: 'release', part: 'approver', by: chair },
    at: monday,
    change: (one) => ({
      ...one,
      ...(one.decision && { decision: { ...one.decision, releasedAt: monday } }),
    }),
  });
  assert.ok(applied.outcome === 'done', JSON.stringify(applied));
  return applied.stored;
}

/** Approves, as it must succeed. */
export async function approved(
  house: MoneyHouse,
  stored: StoredProposal,
  amount: number,
): Promise<StoredProposal> {
  const carried = await house.commitments.carry(approval(stored, amount));
  assert.ok(carried.outcome === 'done', JSON.stringify(carried));
  return carried.stored;
}

/** What must hold once nothing is in hand: the ledger and the proposals agree, to the penny. */
export async function assertAgreed(
  { pot, proposals }: MoneyHouse,
  references: readonly string[],
): Promise<void> {
  let sum = 0;
  for (const reference of references) {
    const stored = await proposals.get(reference);
    assert.ok(stored);
    const { committed } = await pot.account(stored.proposal.year, reference);
    assert.equal(committed, committedOf(stored.proposal), `${reference} ${stored.proposal.state}`);
    sum += committed;
  }
  const balance = await pot.balance(year);
  assert.ok(balance);
  assert.equal(balance.committed, sum);
  assert.ok(balance.left >= 0);
}

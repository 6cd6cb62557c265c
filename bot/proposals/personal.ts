import { isNobody, type Forgetting, type NewNobody } from '../conversation/nobody.js';
import type {
  DataSubject,
  Expiry,
  HeldRecord,
  PersonalRecords,
} from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import { yearsUntil } from '../pot/model.js';
import { allRows } from '../storage/all-rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { createForgetting, type ForgettingParts } from './forgetting.js';
import { heldHistory, heldProposal, type HeldWords } from './held-proposal.js';
import { proposerPartition } from './pointers.js';
import type { StoredProposal } from './proposal-row.js';
import type { ProposalStore } from './store.js';
import { summaryPages } from './summary-pages.js';
import { asActor, isDecided, isSomebody, isUnderWay, type Replacing } from './without-person.js';

export interface ProposalRecordParts
  extends HeldWords, Pick<ForgettingParts, 'commitments' | 'pointers'> {
  readonly tables: Tables;
  readonly proposals: Pick<ProposalStore, 'get' | 'amend' | 'page' | 'history'>;
  readonly nobody: NewNobody;
  readonly now: () => Date;
}

const atOnce = 100;

/**
 * Proposals, with what decisions keep of them. In the table Proposals a proposer is kept: in the row of the
 * proposal (id, name, chat, lead contact, all answers, question and answer, letter, outcome), in the rows of its
 * history (who, reason, detail), in the summaries of the lists and words of the year (name and id), in the
 * pointers `proposer-<personKey>`, and as the reference alone in `drafts`, `pending`, `outbox`, `sent`,
 * `letters`, `endings` and the claims. Of the team: who asked, decided, or did a step. `money` (intents) holds
 * who for the seconds of a decision, and drafts that somebody is at stand in Conversations, which are theirs.
 *
 * Without a decision that was told, a proposal is deleted whole. With one, title, organisation, districts,
 * priorities, amount, dates, state, decision, money and days stay; everything else of the proposer goes.
 */
export function createProposalRecords(parts: ProposalRecordParts): PersonalRecords {
  const { proposals, nobody } = parts;
  const table = parts.tables.table('Proposals');
  const forgetting = createForgetting({ ...parts, table });

  return {
    kind: 'proposals',

    async held(subject) {
      const { keys, ids } = tracesOf(subject);
      const held: HeldRecord[] = [];
      for await (const { stored } of ownOf(table, proposals, keys)) {
        if (stored && isTheirs(stored, ids)) held.push(heldProposal(stored.proposal, parts));
      }
      for await (const stored of everything(proposals, parts.now())) {
        if (isTheirs(stored, ids)) continue;
        const history = await proposals.history(stored.proposal.reference);
        const own = history.filter(({ by }) => ids.includes(by.id));
        if (own.length > 0) held.push(heldHistory(stored.proposal, own, parts));
      }
      return held;
    },

    async hindrance(subject) {
      const { keys, ids } = tracesOf(subject);
      for await (const { stored, reference } of ownOf(table, proposals, keys)) {
        if (stored && isTheirs(stored, ids) && isUnderWay(stored.proposal)) {
          return { message: 'personal.under-way', values: { reference } };
        }
      }
      return undefined;
    },

    async forget(subject, now) {
      const { keys, ids } = tracesOf(subject);
      let [deleted, withoutPerson] = [0, 0];
      for await (const { row, reference, stored } of ownOf(table, proposals, keys)) {
        if (stored && isTheirs(stored, ids)) {
          const done = await takeAway(parts, table, stored, 'request', now);
          if (done === 'deleted') deleted += 1;
          else withoutPerson += 1;
        }
        // What a crash has left of one that was being deleted.
        else if (!stored || stored.proposal.state === 'draft')
          await forgetting.removeRows(reference);
        await table.delete({ partition: row.partition, row: row.row });
      }
      for await (const { proposal } of everything(proposals, now)) {
        const out = replacing(subject, nobody);
        if (await forgetting.takeOutTeam(proposal.reference, out)) withoutPerson += 1;
      }
      return { deleted, withoutPerson };
    },

    expire: (expiry) => expire(parts, table, expiry),
  };
}

/** What leads to each proposal of one person, and the proposal. */
async function* ownOf(
  table: Table,
  proposals: Pick<ProposalStore, 'get'>,
  keys: readonly string[],
) {
  for (const key of keys) {
    for await (const row of allRows(table, { partition: proposerPartition(key) })) {
      const reference = String(row.properties.reference);
      yield { row, reference, stored: await proposals.get(reference) };
    }
  }
}

/** Everything that was put forward. */
async function* everything(
  proposals: Pick<ProposalStore, 'get' | 'page'>,
  now: Date,
): AsyncGenerator<StoredProposal> {
  for (const year of yearsUntil(now)) {
    for await (const page of summaryPages(proposals, year, {}, atOnce)) {
      for (const { reference } of page) {
        const stored = await proposals.get(reference);
        if (stored) yield stored;
      }
    }
  }
}

/** Deletes it, or takes its proposer out. */
async function takeAway(
  parts: ProposalRecordParts,
  table: Table,
  stored: StoredProposal,
  why: Forgetting,
  at: Date,
): Promise<'deleted' | 'without'> {
  const forgetting = createForgetting({ ...parts, table });
  const { proposal } = stored;
  const nobody = parts.nobody(why);
  if (!isDecided(proposal)) {
    await forgetting.remove(stored, proposal.proposer, nobody, at);
    return 'deleted';
  }
  const key = why === 'request' ? 'personal.words-deleted' : 'personal.words-expired';
  const words = parts.library.messages.text(key);
  await forgetting.takeOutProposer(stored, { nobody, words }, at);
  return 'without';
}

const isTheirs = ({ proposal }: StoredProposal, ids: readonly string[]): boolean =>
  ids.includes(proposal.proposer.id);

/** Takes people out of what has ended before that moment. */
async function expire(
  parts: ProposalRecordParts,
  table: Table,
  { before, now, dryRun }: Expiry,
): Promise<number> {
  const { proposals, nobody } = parts;
  const forgetting = createForgetting({ ...parts, table });
  let count = 0;
  for await (const stored of everything(proposals, now)) {
    const { proposal } = stored;
    if (!hasEnded(stored, before) || isUnderWay(proposal)) continue;
    const history = await proposals.history(proposal.reference);
    const people = [proposal.proposer, ...history.map(({ by }) => by)];
    if (!people.some((by) => isSomebody(by, proposal))) continue;
    count += 1;
    if (dryRun) continue;
    if (isSomebody(proposal.proposer, proposal)) {
      await takeAway(parts, table, stored, 'time', now);
      await dropPointers(table, stored);
    }
    const out = everybodyElse(stored, nobody);
    await forgetting.takeOutTeam(proposal.reference, out);
  }
  return count;
}

async function dropPointers(table: Table, { proposal }: StoredProposal): Promise<void> {
  const { proposer, reference } = proposal;
  const partition = proposerPartition(tracesOf({ ...proposer, chats: [] }).keys[0] ?? '');
  for await (const { row, properties } of allRows(table, { partition })) {
    if (properties.reference === reference) await table.delete({ partition, row });
  }
}

/** One nobody for somebody within one proposal. */
function replacing(subject: DataSubject, nobody: NewNobody): Replacing {
  const { ids } = tracesOf(subject);
  const one = asActor(nobody('request'));
  return ({ id }) => (ids.includes(id) ? one : undefined);
}

/** Another nobody for each person of the team, the same in all of one proposal. */
function everybodyElse({ proposal }: StoredProposal, nobody: NewNobody): Replacing {
  const known = new Map<string, ReturnType<typeof asActor>>();
  return (by) => {
    if (!isSomebody(by, proposal)) return undefined;
    const one = known.get(by.id) ?? asActor(nobody('time'));
    known.set(by.id, one);
    return one;
  };
}

/** Decided, or taken back, before that moment; a proposal that waits for a decision has no end. */
function hasEnded({ proposal }: StoredProposal, before: Date): boolean {
  const { decision, state, changedAt, delivery, proposer } = proposal;
  if (decision?.releasedAt) return (delivery?.finishedAt ?? decision.releasedAt) < before;
  return state === 'withdrawn' && changedAt < before && !isNobody(proposer.id);
}

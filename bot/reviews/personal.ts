import { heldFields } from '../conversation/held-fields.js';
import { isNobody, type NewNobody } from '../conversation/nobody.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import type { Library } from '../library/model.js';
import { yearsUntil, type FinancialYear } from '../pot/model.js';
import { summaryPages, type ProposalStore } from '../proposals/port.js';
import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Operation, Table, Tables } from '../storage/tables.js';
import { criteria, totalOf, type Review } from './model.js';
import {
  recommendationRows,
  type Recommendation,
  type Recommendations,
} from './recommendations.js';
import {
  decodeReview,
  encodeReview,
  keyOfReview,
  pastKey,
  pastRange,
  reviewKey,
  reviewRange,
} from './review-rows.js';
import { say } from './wording.js';

export interface ReviewRecordParts {
  readonly tables: Tables;
  readonly library: Library;
  readonly proposals: Pick<ProposalStore, 'page' | 'get'>;
  readonly recommendations: Pick<Recommendations, 'all'>;
  readonly nobody: NewNobody;
  readonly now: () => Date;
}

const atOnce = 100;
const recusals = { from: 'claim-recuse-', before: 'claim-recuse.' };

/**
 * Reviews and recommendations. Of a reviewer are kept, in the table Proposals: key (in the row's name), id, name,
 * scores and reasons in `review-<personKey>` and `past-review-<personKey>-…` of the proposal's partition; that
 * they stood aside in `claim-recuse-<personKey>`; id, name and reason in the year's `recommendation-…`. Scores,
 * reasons and recommendations are the partnership's record of how it decided: they stay, so that no ranking
 * changes, under a key of chance, another for each proposal. That somebody stood aside stays in the history,
 * which is of the kind "proposals", as are the questions that reviewers asked.
 */
export function createReviewRecords(parts: ReviewRecordParts): PersonalRecords {
  const { proposals, nobody, library } = parts;
  const table = parts.tables.table('Proposals');

  return {
    kind: 'reviews',

    async held(subject) {
      const { keys, ids } = tracesOf(subject);
      const now = parts.now();
      const held: HeldRecord[] = [];
      for await (const reference of everyReference(proposals, now)) {
        for (const key of keys) {
          const row = await table.get({ partition: reference, row: reviewKey(key) });
          if (!row) continue;
          const past = await rowsOf(table, { partition: reference, ...pastRange(key) });
          held.push(heldReview(reference, decodeReview(row), past.map(decodeReview), library));
        }
      }
      for (const { year, one } of await recommendedBy(parts, ids)) {
        const { by, at, references, why } = one;
        const title = library.messages.text('personal.recommendation', { year });
        const fields = { proposals: references, reason: why, name: by.name };
        held.push({ title, at, fields: heldFields(library.messages, fields) });
      }
      return held;
    },

    async forget(subject, now) {
      const { keys, ids } = tracesOf(subject);
      let withoutPerson = 0;
      for await (const reference of everyReference(proposals, now)) {
        for (const key of keys) {
          if (await rename(table, reference, key, nobody('request'))) withoutPerson += 1;
          await table.delete({ partition: reference, row: `claim-recuse-${key}` });
        }
      }
      for (const year of yearsUntil(now)) {
        withoutPerson += await recommendationRows(table, year).takeOut(
          (id) => ids.includes(id),
          () => nobody('request'),
        );
      }
      return { deleted: 0, withoutPerson };
    },

    async expire({ before, now, dryRun }) {
      let count = 0;
      for await (const reference of everyReference(proposals, now)) {
        const released = (await proposals.get(reference))?.proposal.decision?.releasedAt;
        if (!released || released >= before) continue;
        for await (const row of allRows(table, { partition: reference, ...reviewRange })) {
          const key = keyOfReview(row.row);
          if (isNobody(key) || decodeReview(row).at >= before) continue;
          count += 1;
          if (dryRun) continue;
          await rename(table, reference, key, nobody('time'));
        }
        // Whoever stood aside has given no review.
        for await (const { row } of allRows(table, { partition: reference, ...recusals })) {
          count += 1;
          if (!dryRun) await table.delete({ partition: reference, row });
        }
      }
      for (const year of yearsUntil(now)) {
        count += await recommendationRows(table, year).takeOut(
          (id) => !isNobody(id),
          () => nobody('time'),
          { before, dryRun },
        );
      }
      return count;
    },
  };
}

/** Every proposal that was put forward. */
async function* everyReference(
  proposals: ReviewRecordParts['proposals'],
  now: Date,
): AsyncGenerator<string> {
  for (const year of yearsUntil(now)) {
    for await (const page of summaryPages(proposals, year, {}, atOnce)) {
      for (const { reference } of page) yield reference;
    }
  }
}

/** The recommendations of one person. */
async function recommendedBy({ recommendations, now }: ReviewRecordParts, ids: readonly string[]) {
  const found: { readonly year: FinancialYear; readonly one: Recommendation }[] = [];
  for (const year of yearsUntil(now())) {
    for (const one of await recommendations.all(year)) {
      if (ids.includes(one.by.id)) found.push({ year, one });
    }
  }
  return found;
}

/** The most rows of a transaction that moves them: half are deleted, half written. */
const mostMoved = 50;

/**
 * Moves one person's review, with its earlier versions, to the key of nobody; false when there is none. The
 * newest goes in one transaction with as many of the others as it takes; those beyond it went before.
 */
async function rename(
  table: Table,
  reference: string,
  key: string,
  nobody: ReturnType<NewNobody>,
): Promise<boolean> {
  const by = { id: nobody.key, name: nobody.name };
  const move = (from: { row: string; etag: string }, to: string, review: Review) =>
    [
      { kind: 'delete', row: from.row, etag: from.etag },
      { kind: 'insert', row: to, properties: encodeReview({ ...review, by }) },
    ] as const satisfies readonly Operation[];
  const past = await rowsOf(table, { partition: reference, ...pastRange(key) });
  const current = await table.get({ partition: reference, row: reviewKey(key) });
  if (!current && past.length === 0) return false;
  const moves = past.map((row) => {
    const review = decodeReview(row);
    return move(row, pastKey(nobody.key, review.version), review);
  });
  if (current) moves.push(move(current, reviewKey(nobody.key), decodeReview(current)));
  for (let from = 0; from < moves.length; from += mostMoved) {
    const steps = moves.slice(from, from + mostMoved).flat();
    const { outcome } = await table.transaction(reference, steps);
    if (outcome === 'conflict') throw new Error('A review was changed while it was renamed.');
  }
  return true;
}

function heldReview(
  reference: string,
  review: Review,
  past: readonly Review[],
  library: Library,
): HeldRecord {
  const lines = [...past, review].flatMap(({ verdict }) =>
    verdict.kind === 'abstained'
      ? [verdict.reason ?? '']
      : [
          String(totalOf(verdict.marks)),
          ...criteria.map((id) => {
            const { score, reason } = verdict.marks[id];
            const criterion = say(library, `criterion-${id}`);
            return library.messages.text('personal.mark', { criterion, score, reason });
          }),
        ],
  );
  return {
    title: reference,
    at: review.at,
    fields: heldFields(library.messages, { review: lines, name: review.by.name }),
  };
}

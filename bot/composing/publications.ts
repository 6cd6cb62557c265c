import { versionOf } from '../bulletins/model.js';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Audit } from '../audit/port.js';
import { bulletinSchema, issueIdSchema, type PublishedIssues } from '../bulletins/port.js';
import type { Bulletin } from '../library/model.js';
import { allRows } from '../storage/all-rows.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, Tables } from '../storage/tables.js';
import type { CandidateStore } from './candidate-store.js';
import { sourceOf, type CandidateParts } from './candidates.js';
import { candidateSchema } from './draft-rows.js';
import type { DraftStore } from './draft-store.js';
import type { CandidateRef, Editor } from './model.js';

/** What is to be published, by whom, and what it was made from. */
export interface Publication {
  readonly bulletin: Bulletin;
  readonly by: Editor;
  readonly at: Date;
  readonly taken: readonly { readonly ref: CandidateRef; readonly itemId: string }[];
  /** How many changes the draft had when it was confirmed. */
  readonly changes: number;
}

/** `changed` and `busy`: somebody has changed the draft since, or is publishing it; `stale`: it is published. */
export type PublicationOutcome = 'published' | 'stale' | 'changed' | 'busy';

export interface Publications {
  /** Publishes the draft if it still has that many changes, and tells every source of its candidates. */
  publish(publication: Publication): Promise<PublicationOutcome>;
  /** What was begun before `before` and is not done. */
  unfinished(before: Date): Promise<readonly { readonly issue: string; readonly at: Date }[]>;
  /** Carries on what a crash has left; of `editors`, by their keys, also what is in hand at this moment. */
  sweep(now: Date, editors?: readonly string[]): Promise<void>;
}

export interface PublicationParts extends CandidateParts {
  readonly tables: Tables;
  readonly issues: Pick<PublishedIssues, 'publish' | 'versions'>;
  readonly drafts: Pick<DraftStore, 'lock' | 'unlock'>;
  readonly candidateStore: CandidateStore;
  readonly audit: Audit;
}

/** A publication that is not done after this long, in ms, was left by a crash. */
const inHandMs = 120_000;

const partition = 'publications';
const publicationRow = rowCodec(
  1,
  z.object({
    issue: issueIdSchema,
    version: z.int().min(1),
    digest: z.string(),
    by: z.object({ key: z.string(), name: z.string() }),
    at: z.iso.datetime(),
    taken: z.array(z.object({ ref: candidateSchema, itemId: z.string() })),
  }),
);
type Plan = ReturnType<typeof publicationRow.decode>;

/** An issue's own mark: two that differ in anything have different ones. */
const digestOf = (bulletin: Bulletin): string =>
  createHash('sha256')
    .update(JSON.stringify(bulletinSchema.parse(bulletin)))
    .digest('base64url')
    .slice(0, 22);

/** Plans are kept in the table Bulletins, partition `publications`, until everything is told. */
export function createPublications(parts: PublicationParts): Publications {
  const { tables, issues, drafts, candidateStore, audit } = parts;
  const table = tables.table('Bulletins');

  const keyOf = ({ issue, version, digest, by }: Plan): RowKey => ({
    partition,
    row: `${issue}-${version}-${digest}-${by.key}`,
  });

  /** Every step can be repeated: a plan is gone only when all of them are done. */
  const complete = async (plan: Plan, bulletin: Bulletin): Promise<void> => {
    const at = new Date(plan.at);
    for (const { ref, itemId } of plan.taken) {
      await candidateStore.use(ref, plan.issue, itemId, at);
      await sourceOf(parts, ref)?.published(ref.id, bulletin, itemId, at);
    }
    const { version, by, issue } = plan;
    await audit.record({
      ...{ at, who: by, whom: issue },
      what: version === 1 ? 'bulletins.published' : 'bulletins.corrected',
      before: version === 1 ? '' : `version ${version - 1}`,
      after: `version ${version}`,
    });
    await table.delete(keyOf(plan));
  };

  const giveUp = async (plan: Plan): Promise<void> => {
    await drafts.unlock(plan, plan.by);
    await table.delete(keyOf(plan));
  };

  const publishedAs = async ({ issue, version, digest }: Plan): Promise<Bulletin | undefined> => {
    const versions = await issues.versions(issue);
    return versions.find((one) => versionOf(one) === version && digestOf(one) === digest);
  };

  return {
    async publish({ bulletin, by, at, taken, changes }) {
      const plan: Plan = {
        ...{ issue: bulletin.issue, version: versionOf(bulletin), digest: digestOf(bulletin) },
        ...{ by, at: at.toISOString(), taken: [...taken] },
      };
      await table.upsert({ ...keyOf(plan), properties: publicationRow.encode(plan) });
      // The plan first: it leads back to a draft that a crash leaves locked.
      const locked = await drafts.lock(plan, changes, by, at);
      if (locked !== 'locked') {
        await table.delete(keyOf(plan));
        return locked;
      }
      const outcome = await issues.publish(bulletin);
      // The same pressed twice at once: the version that is there is this one.
      if (outcome === 'stale' && !(await publishedAs(plan))) {
        await giveUp(plan);
        return 'stale';
      }
      await complete(plan, bulletin);
      return 'published';
    },

    async unfinished(before) {
      const found: { readonly issue: string; readonly at: Date }[] = [];
      for await (const row of allRows(table, { partition })) {
        const plan = publicationRow.decode(row);
        const at = new Date(plan.at);
        if (at < before) found.push({ issue: plan.issue, at });
      }
      return found;
    },

    async sweep(now, editors = []) {
      for await (const row of allRows(table, { partition })) {
        const plan = publicationRow.decode(row);
        const bulletin = await publishedAs(plan);
        const isLeft = now.getTime() - Date.parse(plan.at) >= inHandMs;
        if (bulletin) await complete(plan, bulletin);
        else if (isLeft || editors.includes(plan.by.key)) await giveUp(plan);
      }
    },
  };
}

import type { Bulletin } from '../library/model.js';
import { rowsOf } from '../storage/all-rows.js';
import type { Operation, Table } from '../storage/tables.js';
import {
  allVersions,
  decodeIssue,
  encodeIssue,
  issuesPartition,
  stampRow,
  versionRows,
} from './issue-rows.js';

/** More do not publish one issue meanwhile. */
const mostTries = 20;

/**
 * Writes every version anew that `change` gives another for, all of an issue at once with the stamp, so that
 * every instance reads it again; gives of how many issues.
 */
export async function rewriteIssues(
  table: Table,
  change: (bulletin: Bulletin) => Bulletin | undefined,
): Promise<number> {
  const versions = await rowsOf(table, { partition: issuesPartition, ...allVersions });
  const issues = new Set(versions.map((row) => decodeIssue(row).issue));
  let count = 0;
  for (const issue of issues) if (await rewriteIssue(table, issue, change)) count += 1;
  return count;
}

async function rewriteIssue(
  table: Table,
  issue: Bulletin['issue'],
  change: (bulletin: Bulletin) => Bulletin | undefined,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const current = await table.get({ partition: issuesPartition, row: issue });
    const stamp = await table.get({ partition: issuesPartition, row: stampRow });
    const versions = await rowsOf(table, { partition: issuesPartition, ...versionRows(issue) });
    const steps = [...(current ? [current] : []), ...versions].flatMap(
      ({ row, etag, ...rest }): readonly Operation[] => {
        const changed = change(decodeIssue({ row, etag, ...rest }));
        return changed ? [{ kind: 'replace', row, etag, properties: encodeIssue(changed) }] : [];
      },
    );
    if (steps.length === 0) return false;
    const stamped = { kind: 'upsert', row: stampRow, properties: stamp?.properties ?? {} } as const;
    const { outcome } = await table.transaction(issuesPartition, [...steps, stamped]);
    if (outcome === 'done') return true;
  }
  throw new Error('An issue was published again and again while it was written anew.');
}

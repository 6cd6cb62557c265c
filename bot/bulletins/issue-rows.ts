import { z } from 'zod';
import type { Bulletin, IssueId } from '../library/model.js';
import { UnreadableRow } from '../storage/rows.js';
import type { Row, StoredRow } from '../storage/tables.js';
import { bulletinSchema } from './issue-schema.js';

/*
 * The table Bulletins, partition `issues`, so that one transaction covers what belongs together: a row an
 * issue as it is now (`2024-06`), a row each version (`version-2024-06-0002`), and the row `stamp`, whose tag
 * changes with every one of them.
 */
export const issuesPartition = 'issues';
export const stampRow = 'stamp';
export const issueRows = { from: '0', before: ':' };
export const versionRow = (issue: IssueId, version: number): string =>
  `version-${issue}-${String(version).padStart(4, '0')}`;
export const allVersions = { from: 'version-', before: 'version.' };
export const versionRows = (issue: IssueId): { from: string; before: string } => ({
  from: `version-${issue}-`,
  before: `version-${issue}.`,
});

/** A property of a row has at most 32,767 characters. */
const longestPart = 30_000;
const schemaVersion = 1;
const rowSchema = z.object({ schema: z.literal(schemaVersion), parts: z.int().min(1) });

/** An issue as a row: its JSON in as many properties as it needs, some 30 at most by the limit of a row. */
export function encodeIssue(bulletin: Bulletin): Row['properties'] {
  const whole = JSON.stringify(bulletinSchema.parse(bulletin)).toWellFormed();
  const parts = cut(whole);
  const properties = Object.fromEntries(parts.map((part, at) => [`part${at}`, part]));
  return { schema: schemaVersion, parts: parts.length, ...properties };
}

/** Throws `UnreadableRow`. */
export function decodeIssue(row: StoredRow): Bulletin {
  try {
    const { parts } = rowSchema.parse(row.properties);
    const names = Array.from({ length: parts }, (_, at) => `part${at}`);
    const whole = names.map((name) => z.string().parse(row.properties[name])).join('');
    return bulletinSchema.parse(JSON.parse(whole));
  } catch (cause) {
    throw new UnreadableRow(row, 'it holds no issue of this schema', { cause });
  }
}

/** Cuts between characters, never within a pair. */
function cut(whole: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < whole.length;) {
    const end = from + longestPart;
    const to = (whole.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end;
    parts.push(whole.slice(from, to));
    from = to;
  }
  return parts;
}

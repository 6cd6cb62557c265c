import { isDeepStrictEqual } from 'node:util';
import type { Bulletin, IssueId, Library } from '../library/model.js';
import { rowsOf } from '../storage/all-rows.js';
import type { Tables } from '../storage/tables.js';
import { rewriteIssues } from './issue-rewriting.js';
import {
  allVersions,
  decodeIssue,
  encodeIssue,
  issueRows,
  issuesPartition,
  stampRow,
  versionRow,
  versionRows,
} from './issue-rows.js';
import { versionOf } from './model.js';

/** The issues that people can read: those of the content, and those that editors have published in chat. */
export interface Issues {
  /**
   * The content with every issue as it is now, newest first; one that was published in chat stands in the
   * place of the content's of that month. The same object until an issue changes.
   */
  library(): Promise<Library>;
}

/** Whether an issue was published; `stale` when its month has had that version, or a later one, before. */
export type PublishOutcome = 'published' | 'stale';

export interface PublishedIssues extends Issues {
  /**
   * Publishes `bulletin` as the version that its correction names, 1 without one: the version after the newest,
   * or any where there is none yet, because it was published elsewhere before.
   */
  publish(bulletin: Bulletin): Promise<PublishOutcome>;
  /** Every version of an issue that was published in chat, the first first. */
  versions(issue: IssueId): Promise<readonly Bulletin[]>;
  /** Every version of every issue that was published in chat, in the order of their months. */
  everyVersion(): Promise<readonly Bulletin[]>;
  /** Writes every version anew that `change` gives another for; gives of how many issues. */
  rewrite(change: (bulletin: Bulletin) => Bulletin | undefined): Promise<number>;
}

/** `content` is what was read from files; published issues are kept in the table Bulletins. */
export function createIssues(tables: Tables, content: Library): PublishedIssues {
  const table = tables.table('Bulletins');
  let kept: { readonly stamp: string; readonly library: Library } = { stamp: '', library: content };

  const issuesIn = async (range: {
    from: string;
    before: string;
  }): Promise<readonly Bulletin[]> => {
    const rows = await rowsOf(table, { partition: issuesPartition, ...range });
    return rows.map(decodeIssue);
  };

  const contentOf = (issue: IssueId): Bulletin | undefined =>
    content.bulletins.find((bulletin) => bulletin.issue === issue);

  return {
    async library() {
      const stamp = (await table.get({ partition: issuesPartition, row: stampRow }))?.etag ?? '';
      if (stamp === kept.stamp) return kept.library;
      const published = await issuesIn(issueRows);
      const library = { ...content, bulletins: newestFirst(published, content.bulletins) };
      kept = { stamp, library: keepEqual(library, kept.library) };
      return kept.library;
    },

    async publish(bulletin) {
      const { issue } = bulletin;
      const version = versionOf(bulletin);
      const current = await table.get({ partition: issuesPartition, row: issue });
      const newest = current ? decodeIssue(current) : contentOf(issue);
      if (newest && version !== versionOf(newest) + 1) return 'stale';
      const properties = encodeIssue(bulletin);
      const { outcome } = await table.transaction(issuesPartition, [
        { kind: 'insert', row: versionRow(issue, version), properties },
        current
          ? { kind: 'replace', row: issue, properties, etag: current.etag }
          : { kind: 'insert', row: issue, properties },
        { kind: 'upsert', row: stampRow, properties: { issue, version } },
      ]);
      if (outcome === 'done') return 'published';
      // The conflict may be the echo of our own write, whose answer was lost on its way.
      const row = await table.get({ partition: issuesPartition, row: versionRow(issue, version) });
      return row && isSame(decodeIssue(row), bulletin) ? 'published' : 'stale';
    },

    async versions(issue) {
      const published = await issuesIn(versionRows(issue));
      const first = contentOf(issue);
      return first && published[0] && versionOf(published[0]) > versionOf(first)
        ? [first, ...published]
        : published;
    },

    everyVersion: () => issuesIn(allVersions),
    rewrite: (change) => rewriteIssues(table, change),
  };
}

function newestFirst(
  published: readonly Bulletin[],
  content: readonly Bulletin[],
): readonly Bulletin[] {
  const byIssue = new Map([...content, ...published].map((one) => [one.issue, one]));
  return [...byIssue.values()].sort((left, right) => right.issue.localeCompare(left.issue));
}

/** Issues that did not change stay the same objects, so that what was drawn from them is found again. */
function keepEqual(library: Library, before: Library): Library {
  const known = new Map(before.bulletins.map((one) => [one.issue, one]));
  const bulletins = library.bulletins.map((bulletin) => {
    const earlier = known.get(bulletin.issue);
    return earlier && isSame(earlier, bulletin) ? earlier : bulletin;
  });
  return { ...library, bulletins };
}

const isSame = (left: Bulletin, right: Bulletin): boolean => isDeepStrictEqual(left, right);

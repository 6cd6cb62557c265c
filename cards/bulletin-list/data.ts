import { joinHeadings, joinLine } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One issue in the archive. All plain text. */
export interface ListedIssueProps {
  /** "June 2024". */
  readonly title: string;
  /** "5 June 2024". */
  readonly published: string;
  /** The headings of its items, in their order. */
  readonly headings: readonly string[];
  /** Opens the issue; its title names it: "Read June 2024". */
  readonly open: ButtonProps;
}

/** A page of the archive. */
export interface BulletinListProps {
  /** Newest first. */
  readonly issues: readonly ListedIssueProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** Older and newer issues, topics: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindBulletinList(props: BulletinListProps) {
  return {
    plainTitles: joinLine(props.issues.map(({ title }) => title)),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    issues: props.issues.map((issue, index) => ({
      isSeparated: index > 0,
      title: escapeMarkdown(issue.title),
      published: escapeMarkdown(issue.published),
      glance: escapeMarkdown(joinHeadings(issue.headings)),
      open: issue.open,
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

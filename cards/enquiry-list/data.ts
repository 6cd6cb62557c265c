import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One question of a list. All plain text. */
export interface EnquiryRowProps {
  /** "Q-7K3QF9 · Waiting for an answer". */
  readonly title: string;
  /** The question, who asked, when: a line each. */
  readonly lines: readonly string[];
  readonly buttons: readonly ButtonProps[];
}

/** A page of questions, or of kept answers. All plain text. */
export interface EnquiryListProps {
  readonly heading: string;
  /** "7 questions, the oldest first". */
  readonly countLine: string;
  readonly rows: readonly EnquiryRowProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** Further pages: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindEnquiryList(props: EnquiryListProps) {
  return {
    plainHeading: props.heading,
    plainCountLine: props.countLine,
    heading: escapeMarkdown(props.heading),
    count: escapeMarkdown(props.countLine),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    rows: props.rows.map((row, index) => ({
      isSeparated: index > 0,
      hasButtons: row.buttons.length > 0,
      title: escapeMarkdown(row.title),
      lines: row.lines.map((line) => ({ text: escapeMarkdown(line) })),
      buttons: row.buttons,
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

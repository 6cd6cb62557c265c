import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One proposal of the list. All plain text. */
export interface RegisterRowProps {
  readonly title: string;
  /** Its state in the team's words: "Waiting for reviews". */
  readonly state: string;
  /** Who asks for how much, the reviews, the reference: a line each. */
  readonly lines: readonly string[];
  readonly open: ButtonProps;
}

/** A page of the proposals of a year. All plain text. */
export interface RegisterProps {
  readonly heading: string;
  /** "62 proposals, the oldest first". */
  readonly countLine: string;
  /** Counts and sums by state. */
  readonly figures?: readonly { readonly title: string; readonly value: string }[];
  /** What is left of the pot. */
  readonly pot?: string;
  /** What the list is narrowed to; empty when it is not. */
  readonly shown: string;
  /** What was left out, and what else is to be said of the page. */
  readonly noted: readonly string[];
  readonly rows: readonly RegisterRowProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** Further pages and filters: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindRegister(props: RegisterProps) {
  const { heading, countLine, figures = [], pot = '', shown, noted, rows, pageLine = '' } = props;
  return {
    plainHeading: heading,
    plainCountLine: countLine,
    heading: escapeMarkdown(heading),
    count: escapeMarkdown(countLine),
    hasFigures: figures.length > 0,
    figures: figures.map(({ title, value }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
    })),
    pot: escapeMarkdown(pot),
    shown: escapeMarkdown(shown),
    noted: noted.map((line) => ({ text: escapeMarkdown(line) })),
    rows: rows.map(({ title, state, lines, open }) => ({
      title: escapeMarkdown(title),
      state: escapeMarkdown(state),
      lines: lines.map((line) => ({ text: escapeMarkdown(line) })),
      open: [{ ...open, tooltip: `${open.title}: ${title}` }],
    })),
    pageLine: escapeMarkdown(pageLine),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

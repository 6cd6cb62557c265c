import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One proposal of the ranking. All plain text. */
export interface RankingRowProps {
  /** "1 Scam Smart Swale". */
  readonly title: string;
  /** Organisation and amount, scores, running total: a line each. */
  readonly lines: readonly string[];
  readonly button: ButtonProps;
}

/** Proposals under one heading. All plain text. */
export interface RankingPartProps {
  /** "On the shortlist". */
  readonly heading: string;
  /** "4 proposals, £9,200". */
  readonly countLine: string;
  readonly rows: readonly RankingRowProps[];
}

/** A page of the shortlist and of what is not on it. All plain text. */
export interface RankingProps {
  readonly heading: string;
  /** What is left of the pot, and what is recommended: a line each. */
  readonly lines: readonly string[];
  /** Those without rows show their count only. */
  readonly parts: readonly RankingPartProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindRanking(props: RankingProps) {
  const [first = '', ...others] = props.lines;
  return {
    plainHeading: props.heading,
    plainLine: first.replace(/\.$/, ''),
    heading: escapeMarkdown(props.heading),
    first: escapeMarkdown(first),
    lines: others.map((text) => ({ text: escapeMarkdown(text) })),
    parts: props.parts.map(({ heading, countLine, rows }) => ({
      heading: escapeMarkdown(heading),
      countLine: escapeMarkdown(countLine),
      rows: rows.map(({ title, lines, button }) => ({
        title: escapeMarkdown(title),
        lines: lines.map((text) => ({ text: escapeMarkdown(text) })),
        button: [{ ...button, tooltip: `${button.title}: ${title}` }],
      })),
    })),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

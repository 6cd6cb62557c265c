import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One answer, and what changes it. All plain text. */
export interface AnswerRowProps {
  readonly title: string;
  readonly value: string;
  readonly change?: ButtonProps;
}

/** A headed list below the answers: what is missing, similar projects, what happened so far. */
export interface ReviewPartProps {
  readonly title: string;
  readonly lines: readonly string[];
  /** What shows more of it. */
  readonly button?: ButtonProps;
}

/** A proposal whole, as its proposer or the team sees it. All plain text. */
export interface ProposalReviewProps {
  readonly heading: string;
  /** "Draft · 12 of 15 answered". */
  readonly state: string;
  readonly warning?: string;
  readonly noted: readonly string[];
  readonly rows: readonly AnswerRowProps[];
  /** Those without lines are left out. */
  readonly parts: readonly ReviewPartProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindProposalReview(props: ProposalReviewProps) {
  const texts = (lines: readonly string[]) => lines.map((line) => ({ text: escapeMarkdown(line) }));
  return {
    plainHeading: props.heading,
    plainState: props.state,
    heading: escapeMarkdown(props.heading),
    state: escapeMarkdown(props.state),
    warning: escapeMarkdown(props.warning ?? ''),
    noted: texts(props.noted),
    rows: props.rows.map(({ title, value, change }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
      hasChange: change !== undefined,
      change: change ? [{ ...change, tooltip: `${change.title}: ${title}` }] : [],
    })),
    parts: props.parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines, button }) => ({
        title: escapeMarkdown(title),
        lines: texts(lines),
        hasButton: button !== undefined,
        button: button ? [button] : [],
      })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** What somebody should know before putting an idea forward. All plain text. */
export interface ProposalStartProps {
  readonly heading: string;
  /** Who may apply, what the pot pays for. */
  readonly paragraphs: readonly string[];
  /** "Left in the pot: £6,471 of £13,221". */
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly questionsTitle: string;
  /** All questions, in their order. */
  readonly questions: readonly string[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindProposalStart(props: ProposalStartProps) {
  const [first = ''] = props.paragraphs;
  return {
    plainHeading: props.heading,
    plainFirst: first,
    heading: escapeMarkdown(props.heading),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    facts: props.facts.map(({ title, value }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
    })),
    questionsTitle: escapeMarkdown(props.questionsTitle),
    questions: props.questions
      .map((question, index) => `${index + 1}. ${escapeMarkdown(question)}`)
      .join('\n'),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

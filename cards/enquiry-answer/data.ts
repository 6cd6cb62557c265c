import type { ButtonProps } from '../card.js';
import type { EnquiryWordsProps, EnquiryWritingProps } from '../enquiry/data.js';
import { escapeMarkdown } from '../markdown.js';
import { bindTextInput } from '../text-input.js';

/** The team's answer, as the asker sees it. All plain text. */
export interface EnquiryAnswerProps {
  /** "Q-7K3QF9". */
  readonly reference: string;
  /** "Answered by the Kent Community Safety Team, 21 November 2026". */
  readonly byLine: string;
  readonly question: string;
  readonly answer: string;
  /** The asker's reply, and the team's last word to it: in this order. */
  readonly said: readonly EnquiryWordsProps[];
  /** What can be done next, or why nothing more can. */
  readonly note: string;
  /** Where the asker replies, as long as they can. */
  readonly writing?: EnquiryWritingProps;
  /** Shown after the writing: the first five. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 5;

/** What `template.json` binds. */
export function bindEnquiryAnswer(props: EnquiryAnswerProps) {
  return {
    plainAnswer: props.answer,
    reference: escapeMarkdown(props.reference),
    byLine: escapeMarkdown(props.byLine),
    question: escapeMarkdown(props.question),
    answer: escapeMarkdown(props.answer),
    said: props.said.map(({ title, text }) => ({
      title: escapeMarkdown(title),
      text: escapeMarkdown(text),
    })),
    note: escapeMarkdown(props.note),
    writings: props.writing
      ? [{ ...props.writing, input: bindTextInput(props.writing.input) }]
      : [],
    buttons: props.buttons.slice(0, mostButtons),
  };
}

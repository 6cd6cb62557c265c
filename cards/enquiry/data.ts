import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import { bindTextInput, type TextInputProps } from '../text-input.js';

/** What somebody wrote, with a line that says who and when. All plain text. */
export interface EnquiryWordsProps {
  /** "Answer from First Editor, 21 November 2026, 9am". */
  readonly title: string;
  readonly text: string;
}

/** Where an editor writes the answer. */
export interface EnquiryWritingProps {
  /** What opens the input: "Answer". */
  readonly title: string;
  readonly input: TextInputProps;
  readonly send: ButtonProps;
}

/** A question to the team, as its editors see it. All plain text. */
export interface EnquiryProps {
  /** "Q-7K3QF9". */
  readonly reference: string;
  /** "Waiting for an answer". */
  readonly stateLine: string;
  readonly question: string;
  /** "Swale Officer, Swale Borough Council". */
  readonly from: string;
  /** "21 November 2026, 9am, in a 1:1 chat". */
  readonly asked: string;
  /** The answer, the asker's reply, the last word: in this order. */
  readonly said: readonly EnquiryWordsProps[];
  /** What went wrong and is to be done. */
  readonly warning?: string;
  readonly writing?: EnquiryWritingProps;
  /** Shown after the writing: the first five. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 5;

/** What `template.json` binds. */
export function bindEnquiry(props: EnquiryProps) {
  return {
    plainQuestion: props.question,
    plainFrom: props.from,
    plainStateLine: props.stateLine,
    reference: escapeMarkdown(props.reference),
    stateLine: escapeMarkdown(props.stateLine),
    question: escapeMarkdown(props.question),
    from: escapeMarkdown(props.from),
    asked: escapeMarkdown(props.asked),
    said: props.said.map(({ title, text }) => ({
      title: escapeMarkdown(title),
      text: escapeMarkdown(text),
    })),
    warning: escapeMarkdown(props.warning ?? ''),
    writings: props.writing
      ? [{ ...props.writing, input: bindTextInput(props.writing.input) }]
      : [],
    buttons: props.buttons.slice(0, mostButtons),
  };
}

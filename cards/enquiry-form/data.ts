import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import { bindTextInput, type TextInputProps } from '../text-input.js';

/** A small form: something to write, and a button that sends it. All plain text. */
export interface EnquiryFormProps {
  readonly heading: string;
  /** What happens with what is written. */
  readonly paragraphs: readonly string[];
  readonly inputs: readonly TextInputProps[];
  readonly send: ButtonProps;
}

/** What `template.json` binds. */
export function bindEnquiryForm(props: EnquiryFormProps) {
  return {
    plainText: [`${props.heading}.`, ...props.paragraphs].join(' '),
    heading: escapeMarkdown(props.heading),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    inputs: props.inputs.map(bindTextInput),
    send: props.send,
  };
}

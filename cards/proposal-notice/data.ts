import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import { bindTextInput, type TextInputProps } from '../text-input.js';

/** Something about a proposal to be read, confirmed or answered. All plain text. */
export interface ProposalNoticeProps {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** "Amount: £3,000". */
  readonly rows: readonly { readonly title: string; readonly value: string }[];
  readonly warning?: string;
  readonly inputs?: readonly TextInputProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindProposalNotice(props: ProposalNoticeProps) {
  const rows = props.rows.map(({ title, value }) => `${title}: ${value}.`);
  return {
    plainHeading: props.heading,
    plainText: [...props.paragraphs, ...rows].join(' '),
    heading: escapeMarkdown(props.heading),
    warning: escapeMarkdown(props.warning ?? ''),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    rows: props.rows.map(({ title, value }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
    })),
    inputs: (props.inputs ?? []).map(bindTextInput),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

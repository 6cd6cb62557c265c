import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** A short text and what can be done next. All plain text. */
export interface ChoicesProps {
  readonly heading?: string;
  /** At least one. */
  readonly paragraphs: readonly string[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindChoices(props: ChoicesProps) {
  return {
    plainText: [props.heading ?? '', ...props.paragraphs].join(' ').trim(),
    heading: escapeMarkdown(props.heading ?? ''),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

import type { LinkProps } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown, markdownLink } from '../markdown.js';
import { bindTextInput, type TextInputProps } from '../text-input.js';

/** Something that a partner offers, as editors see it. All plain text. */
export interface SuggestionProps {
  /** "Bleed kits in Sheerness". */
  readonly heading: string;
  /** "S-7K3QF9 · Event · Waiting for you". */
  readonly stateLine: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly LinkProps[];
  /** "Contact: Asha Patel". */
  readonly rows: readonly { readonly title: string; readonly value: string }[];
  /** What is wrong with what was typed. */
  readonly warning?: string;
  /** What may be said to the sender. */
  readonly inputs: readonly TextInputProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindSuggestion(props: SuggestionProps) {
  const rows = props.rows.map(({ title, value }) => `${title}: ${value}.`);
  return {
    plainHeading: props.heading,
    plainText: [`${props.stateLine}.`, ...props.paragraphs, ...rows].join(' '),
    heading: escapeMarkdown(props.heading),
    stateLine: escapeMarkdown(props.stateLine),
    warning: escapeMarkdown(props.warning ?? ''),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    links: props.links.map(({ title, address }) => ({ link: markdownLink(title, address) })),
    rows: props.rows.map(({ title, value }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
    })),
    inputs: props.inputs.map(bindTextInput),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

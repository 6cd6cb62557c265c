import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import type { TextInputProps } from '../text-input.js';

/** Something to choose from. Plain text: an input shows no Markdown. */
export interface FormChoicesProps {
  readonly isMulti: boolean;
  readonly options: readonly { readonly title: string; readonly value: string }[];
}

/** One input: a text or a choice. All plain text. */
export interface FormInputProps {
  readonly id: string;
  readonly label: string;
  /** Shown when it is left empty. */
  readonly errorMessage: string;
  /** What stands in it at first; the values that are chosen, parted by commas. */
  readonly value: string;
  readonly text?: Pick<TextInputProps, 'maxLength' | 'isMultiline'>;
  readonly choices?: FormChoicesProps;
}

/** A form about a broadcast: who gets it, when, and why it is changed. All plain text. */
export interface BroadcastFormProps {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What is wrong with what was filled in. */
  readonly warning?: string;
  readonly inputs: readonly FormInputProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What a template binds for either input; what its kind does not have is empty. */
function bindInput({ id, label, errorMessage, value, text, choices }: FormInputProps) {
  return {
    ...{ id, label, errorMessage, value },
    isText: text !== undefined,
    isChoice: choices !== undefined,
    maxLength: text?.maxLength ?? 0,
    isMultiline: text?.isMultiline ?? false,
    isMulti: choices?.isMulti ?? false,
    options: choices?.options ?? [],
  };
}

/** What `template.json` binds. */
export function bindBroadcastForm(props: BroadcastFormProps) {
  return {
    plainText: [`${props.heading}.`, ...props.paragraphs].join(' '),
    heading: escapeMarkdown(props.heading),
    paragraphs: props.paragraphs.map((text) => ({ text: escapeMarkdown(text) })),
    warning: escapeMarkdown(props.warning ?? ''),
    inputs: props.inputs.map(bindInput),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

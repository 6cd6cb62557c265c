import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import { bindTextInput, type TextInputProps } from '../text-input.js';

/** One menu, of which one choice is taken. All plain text. */
export interface MenuProps {
  /** Under this name the choice comes back with the button's data. */
  readonly id: string;
  readonly label: string;
  /** The choice that is taken at first. */
  readonly value: string;
  readonly options: readonly { readonly title: string; readonly value: string }[];
}

/** A form that narrows a list: menus, and words to look for. All plain text. */
export interface RegisterFilterProps {
  readonly heading: string;
  readonly paragraph: string;
  /** What is wrong with the words. */
  readonly problem?: string;
  readonly menus: readonly MenuProps[];
  readonly words: TextInputProps;
  readonly send: ButtonProps;
}

/** What `template.json` binds. */
export function bindRegisterFilter(props: RegisterFilterProps) {
  const { heading, paragraph, problem = '', menus, words, send } = props;
  return {
    plainText: `${heading}. ${paragraph}`,
    heading: escapeMarkdown(heading),
    paragraph: escapeMarkdown(paragraph),
    problem: escapeMarkdown(problem),
    menus,
    words: bindTextInput(words),
    send,
  };
}

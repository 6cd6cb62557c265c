import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import type { OptionProps } from '../proposal-question/data.js';
import type { TextInputProps } from '../text-input.js';

/** Things to choose from. Plain text: an input shows no Markdown. */
export interface ChoiceInputProps {
  readonly id: string;
  readonly label: string;
  readonly isMulti: boolean;
  /** The values chosen so far, parted by commas. */
  readonly value: string;
  readonly options: readonly OptionProps[];
}

/** A day to choose, within `min` and `max`: `2027-09-01`. */
export interface DateInputProps {
  readonly id: string;
  readonly label: string;
  readonly min: string;
  readonly max: string;
}

/** What somebody may choose about what is sent to them. Nothing needs to be filled in. All plain text. */
export interface SubscriptionFormProps {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What is wrong with what was filled in, and what is right. */
  readonly problem?: string;
  readonly choices?: ChoiceInputProps;
  readonly text?: Pick<TextInputProps, 'id' | 'label' | 'maxLength' | 'value'>;
  readonly date?: DateInputProps;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindSubscriptionForm(props: SubscriptionFormProps) {
  const { choices, text, date } = props;
  return {
    plainText: [`${props.heading.replace(/\.$/, '')}.`, ...props.paragraphs].join(' '),
    heading: escapeMarkdown(props.heading),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    problem: escapeMarkdown(props.problem ?? ''),
    choices: choices ? [{ ...choices, style: choices.isMulti ? 'expanded' : 'compact' }] : [],
    texts: text ? [{ ...text, value: text.value ?? '' }] : [],
    dates: date ? [date] : [],
    buttons: props.buttons.slice(0, mostButtons),
  };
}

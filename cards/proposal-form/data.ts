import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import type { OptionProps } from '../proposal-question/data.js';
import type { TextInputProps } from '../text-input.js';

/** One input of the form, with what its kind needs. All plain text. */
export interface FormFieldProps {
  readonly id: string;
  readonly label: string;
  /** Shown when a required input is left empty. */
  readonly errorMessage: string;
  readonly isRequired: boolean;
  readonly value: string;
  /** Why it is asked, or an example. */
  readonly hint?: string;
  /** What is wrong with what was filled in. */
  readonly problem?: string;
  readonly text?: Pick<TextInputProps, 'maxLength' | 'isMultiline'>;
  /** Several may be chosen. */
  readonly choices?: readonly OptionProps[];
  /** One of them is chosen. */
  readonly choice?: readonly OptionProps[];
  readonly date?: { readonly min: string; readonly max: string };
  /** What the box says that is ticked. */
  readonly toggle?: string;
}

/** A form about a proposal: a page of its questions, or what a reviewer gives. All plain text. */
export interface ProposalFormProps {
  readonly heading: string;
  /** "Page 1 of 3". */
  readonly pageLine: string;
  readonly warning?: string;
  readonly noted: readonly string[];
  readonly fields: readonly FormFieldProps[];
  /** What else can be done where no form is shown: a sentence. */
  readonly otherwise: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What a template binds for any input; what its kind does not have is empty. */
function bindField(field: FormFieldProps) {
  const { id, label, errorMessage, isRequired, value, text, choices, choice, date, toggle } = field;
  const several = choices ? 'choices' : date ? 'date' : 'toggle';
  const kind = text ? 'text' : choice ? 'choice' : several;
  return {
    ...{ kind, id, label, errorMessage, isRequired, value },
    maxLength: text?.maxLength ?? 0,
    isMultiline: text?.isMultiline ?? false,
    options: choices ?? choice ?? [],
    min: date?.min ?? '',
    max: date?.max ?? '',
    title: toggle ?? '',
    hint: escapeMarkdown(field.hint ?? ''),
    problem: escapeMarkdown(field.problem ?? ''),
  };
}

/** What `template.json` binds. */
export function bindProposalForm(props: ProposalFormProps) {
  return {
    plainHeading: props.heading,
    otherwise: props.otherwise,
    heading: escapeMarkdown(props.heading),
    pageLine: escapeMarkdown(props.pageLine),
    warning: escapeMarkdown(props.warning ?? ''),
    noted: props.noted.map((line) => ({ text: escapeMarkdown(line) })),
    fields: props.fields.map(bindField),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

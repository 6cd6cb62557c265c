/** An input for text, as several cards have it. All plain text: an input shows no Markdown. */
export interface TextInputProps {
  /** Under this name the text comes back with the button's data. */
  readonly id: string;
  readonly label: string;
  /** Shown when the input is left empty. */
  readonly errorMessage: string;
  /** The most characters. */
  readonly maxLength: number;
  readonly isMultiline: boolean;
  /** What stands in it at first. */
  readonly value?: string;
  /** It may be left empty, in the cards that know of it. */
  readonly isOptional?: boolean;
}

/** What a template binds for an input. */
export function bindTextInput(props: TextInputProps) {
  const { isOptional = false, ...rest } = props;
  return { ...rest, value: props.value ?? '', isRequired: !isOptional };
}

import { joinLine } from '../bulletin-item.js';
import type { ButtonData, ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** Something that is opened by pressing its row. All plain text. */
export interface ComposeRowProps {
  readonly title: string;
  /** When its event is, or its opening line. */
  readonly text: string;
  /** What an editor should look at. */
  readonly flag?: string;
  readonly data: ButtonData;
}

export interface ComposeSectionProps {
  readonly name: string;
  /** "3 items". */
  readonly count: string;
  readonly rows: readonly ComposeRowProps[];
}

/** A draft of a bulletin while it is composed. All plain text. */
export interface ComposeProps {
  /** "December 2026 bulletin". */
  readonly heading: string;
  /** "Draft · 12 items · 11 KB of 25 KB". */
  readonly state: string;
  /** What was just done, and what others have changed. */
  readonly noted: readonly string[];
  readonly warnings: readonly string[];
  /** Title and opening line. */
  readonly opening: ComposeRowProps;
  readonly sections: readonly ComposeSectionProps[];
  /** "Nothing yet in Funding and Legislation." */
  readonly empty: string;
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

const bindRow = ({ title, text, flag = '', data }: ComposeRowProps) => ({
  title: escapeMarkdown(title),
  text: escapeMarkdown(text),
  flag: escapeMarkdown(flag),
  data,
});

/** What `template.json` binds. */
export function bindCompose(props: ComposeProps) {
  const texts = (lines: readonly string[]) => lines.map((line) => ({ text: escapeMarkdown(line) }));
  const titles = props.sections.flatMap(({ rows }) => rows.map(({ title }) => title));
  return {
    plainText: `${props.heading}: ${joinLine([props.state, ...titles])}`,
    heading: escapeMarkdown(props.heading),
    state: escapeMarkdown(props.state),
    hasNotes: props.noted.length > 0,
    noted: texts(props.noted),
    hasWarnings: props.warnings.length > 0,
    warnings: texts(props.warnings),
    opening: bindRow(props.opening),
    sections: props.sections.map(({ name, count, rows }) => ({
      name: escapeMarkdown(name),
      count: escapeMarkdown(count),
      rows: rows.map(bindRow),
    })),
    empty: escapeMarkdown(props.empty),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

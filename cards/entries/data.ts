import { joinLine } from '../bulletin-item.js';
import type { ButtonData, ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One row: pressing it tells the entry. All plain text. */
export interface EntryRowProps {
  /** "Clair Bell", "Tactical pot 2023/24". */
  readonly title: string;
  /** "Chair, Kent Community Safety Partnership", "£13,221". */
  readonly text: string;
  readonly data: ButtonData;
}

/** A page of a list of things to look up. */
export interface EntriesProps {
  /** "Contacts". */
  readonly heading: string;
  /** "25 in my content, newest first. Choose one to read it." */
  readonly countLine: string;
  readonly rows: readonly EntryRowProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** Shown below the rows: the first six. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindEntries(props: EntriesProps) {
  return {
    plainHeading: props.heading,
    plainTitles: joinLine(props.rows.map(({ title }) => title)),
    heading: escapeMarkdown(props.heading),
    countLine: escapeMarkdown(props.countLine),
    rows: props.rows.map(({ title, text, data }, index) => ({
      isSeparated: index > 0,
      title: escapeMarkdown(title),
      text: escapeMarkdown(text),
      data,
    })),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

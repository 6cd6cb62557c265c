import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';
import { barText } from '../pot/data.js';

/** What goes to one priority or one district. All plain text. */
export interface FitsRowProps {
  /** Says in words what the bar shows. */
  readonly text: string;
  /** Of the set's money, in parts of a hundred. */
  readonly share: number;
}

/** How a set spreads over priorities, or over districts. All plain text. */
export interface FitsGroupProps {
  readonly heading: string;
  readonly rows: readonly FitsRowProps[];
  /** Those for which there is no room as rows. */
  readonly more?: string;
}

/** One set of proposals. All plain text. */
export interface FitsSetProps {
  /** "Set 1: most points". */
  readonly heading: string;
  /** Its sum and what is left, and what is in it: a line each. */
  readonly lines: readonly string[];
  readonly groups: readonly FitsGroupProps[];
}

/** Sets of proposals that fit the money. All plain text. */
export interface WhatFitsProps {
  readonly heading: string;
  /** What they were chosen from, and what to know about it: a line each. */
  readonly lines: readonly string[];
  readonly sets: readonly FitsSetProps[];
  /** How proposals with several priorities are counted. */
  readonly note?: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindWhatFits(props: WhatFitsProps) {
  const [first = '', ...others] = props.lines;
  const plain = [props.heading, first, ...props.sets.map(({ heading }) => heading)];
  const texts = (lines: readonly string[]) => lines.map((text) => ({ text: escapeMarkdown(text) }));
  return {
    plainText: plain
      .map((text) => text.replace(/\.$/, ''))
      .filter(Boolean)
      .join('. '),
    heading: escapeMarkdown(props.heading),
    first: escapeMarkdown(first),
    lines: texts(others),
    sets: props.sets.map(({ heading, lines, groups }) => ({
      heading: escapeMarkdown(heading),
      lines: texts(lines),
      groups: groups.map(({ heading: title, rows, more = '' }) => ({
        heading: escapeMarkdown(title),
        rows: rows.map(({ text, share }) => ({
          text: escapeMarkdown(text),
          bar: barText({ committed: share }),
        })),
        more: escapeMarkdown(more),
      })),
    })),
    note: escapeMarkdown(props.note ?? ''),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

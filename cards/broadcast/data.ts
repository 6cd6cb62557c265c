import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** How far something is. */
export interface BarProps {
  readonly done: number;
  /** Not 0. */
  readonly total: number;
  /** "291 of 421 · 0 failed · about 3 seconds left". */
  readonly text: string;
}

/** A headed list: what to look at, how many of each organisation, who was not reached. */
export interface BroadcastPartProps {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A broadcast as its editors see it, from the rehearsal to the report. All plain text. */
export interface BroadcastProps {
  /** "Rehearsal · June 2024 bulletin". */
  readonly heading: string;
  /** What it is about in one sentence: "412 people in 14 organisations, about 11 seconds." */
  readonly state: string;
  readonly bar?: BarProps;
  /** What an editor must not overlook. */
  readonly warning?: string;
  readonly paragraphs: readonly string[];
  /** Those without lines are left out. */
  readonly parts: readonly BroadcastPartProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;
const cells = 20;

/** A bar of letters: it is full only when all is done, and begins with the first one. */
function barText({ done, total }: BarProps): string {
  const share = Math.min(1, Math.max(0, done / Math.max(1, total)));
  const filled = share >= 1 ? cells : Math.min(cells - 1, Math.ceil(share * cells));
  return `${'▓'.repeat(filled)}${'░'.repeat(cells - filled)}`;
}

/** What `template.json` binds. */
export function bindBroadcast(props: BroadcastProps) {
  const texts = (lines: readonly string[]) => lines.map((line) => ({ text: escapeMarkdown(line) }));
  const { bar, warning = '' } = props;
  return {
    plainText: [props.heading, props.state, bar?.text ?? '', warning]
      .filter(Boolean)
      .map((text) => text.replace(/\.$/, ''))
      .join('. '),
    heading: escapeMarkdown(props.heading),
    state: escapeMarkdown(props.state),
    bar: bar ? barText(bar) : '',
    barText: escapeMarkdown(bar?.text ?? ''),
    warning: escapeMarkdown(warning),
    hasParagraphs: props.paragraphs.length > 0,
    paragraphs: texts(props.paragraphs),
    parts: props.parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => ({ title: escapeMarkdown(title), lines: texts(lines) })),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

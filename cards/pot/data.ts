import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** The stretches of a bar from left to right, in parts of a hundred; what is missing stays blank. */
export interface PotBar {
  readonly paid?: number;
  readonly committed?: number;
  readonly open?: number;
}

/** One line of figures with its bar. All plain text. */
export interface PotRowProps {
  /** Says in words what the bar shows. */
  readonly text: string;
  readonly bar: PotBar;
}

/** Figures of each priority, or of each district. All plain text. */
export interface PotGroupProps {
  readonly heading: string;
  readonly rows: readonly PotRowProps[];
  /** Those for which there is no room as rows. */
  readonly more?: string;
  readonly note?: string;
}

/** A year's pot in figures and as a picture. All plain text. */
export interface PotProps {
  /** "Tactical pot 2026/27: £6,471 of £13,221 is left". */
  readonly heading: string;
  /** What has just been done. */
  readonly notice?: string;
  /** What needs attention before the year ends. */
  readonly warning?: string;
  /** The whole pot as one bar. */
  readonly whole: PotRowProps;
  /** What the marks of the bars mean. */
  readonly legend: string;
  readonly figures: readonly { readonly title: string; readonly value: string }[];
  /** What will go unspent; what else is to be said. */
  readonly paragraphs: readonly string[];
  readonly groups: readonly PotGroupProps[];
  /** "As at 21 November 2026 …". */
  readonly source: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** The cells of a bar: few enough for a phone, and few to be read aloud. */
const cells = 16;
/** Told apart without colour, and drawn by every client. */
const marks = { paid: '█', committed: '▓', open: '░' } as const;

/** A bar of block characters; a stretch that is not nothing has one cell at least. */
export function barText({ paid = 0, committed = 0, open = 0 }: PotBar): string {
  const ends = [paid, paid + committed, paid + committed + open].map((share) =>
    Math.round((share * cells) / 100),
  );
  const [first = 0, second = 0, third = 0] = ends;
  const lengths = { paid: first, committed: second - first, open: third - second };
  const least = (share: number, length: number): number => (share > 0 ? Math.max(1, length) : 0);
  return [
    marks.paid.repeat(least(paid, lengths.paid)),
    marks.committed.repeat(least(committed, lengths.committed)),
    marks.open.repeat(least(open, lengths.open)),
  ].join('');
}

function bindRow({ text, bar }: PotRowProps) {
  return { text: escapeMarkdown(text), bar: barText(bar) };
}

function plainText({ heading, warning = '', whole }: PotProps): string {
  const sentences = [heading, warning, whole.text].map((text) => text.replace(/\.$/, ''));
  return sentences.filter(Boolean).join('. ');
}

/** What `template.json` binds. */
export function bindPot(props: PotProps) {
  return {
    plainText: plainText(props),
    heading: escapeMarkdown(props.heading),
    notice: escapeMarkdown(props.notice ?? ''),
    warning: escapeMarkdown(props.warning ?? ''),
    whole: bindRow(props.whole),
    legend: escapeMarkdown(props.legend),
    figures: props.figures.map(({ title, value }) => ({
      title: escapeMarkdown(title),
      value: escapeMarkdown(value),
    })),
    paragraphs: props.paragraphs.map((text) => ({ text: escapeMarkdown(text) })),
    groups: props.groups.map(({ heading, rows, more = '', note = '' }) => ({
      heading: escapeMarkdown(heading),
      rows: rows.map(bindRow),
      more: escapeMarkdown(more),
      note: escapeMarkdown(note),
    })),
    source: escapeMarkdown(props.source),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

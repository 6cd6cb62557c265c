import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One part of the bot. All plain text. */
export interface StatusPartProps {
  readonly title: string;
  /** The word for its state: "Well". */
  readonly word: string;
  readonly isWell: boolean;
  /** It could not be looked at. */
  readonly isUnknown: boolean;
  /** What was found, and what to do about it. */
  readonly lines: readonly string[];
}

/** How the bot is, part by part. All plain text. */
export interface StatusProps {
  readonly heading: string;
  /** "2 things to look at". */
  readonly summary: string;
  readonly parts: readonly StatusPartProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

function colourOf({ isWell, isUnknown }: StatusPartProps): 'good' | 'warning' | 'attention' {
  if (isWell) return 'good';
  return isUnknown ? 'warning' : 'attention';
}

/** What `template.json` binds. */
export function bindStatus({ heading, summary, parts, buttons }: StatusProps) {
  const wrong = parts.filter(({ isWell }) => !isWell);
  return {
    plainText: [
      `${heading}: ${summary}`,
      ...wrong.map(({ title, lines }) => [title, ...lines].join('. ')),
    ].join(' '),
    heading: escapeMarkdown(heading),
    summary: escapeMarkdown(summary),
    parts: parts.map((part, index) => ({
      isSeparated: index > 0,
      title: escapeMarkdown(part.title),
      word: escapeMarkdown(part.word),
      colour: colourOf(part),
      lines: part.lines.map((line) => ({ text: escapeMarkdown(line) })),
    })),
    buttons: buttons.slice(0, mostButtons),
  };
}

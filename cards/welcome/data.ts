import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** First contact, in a chat or in a team's channel. All plain text. */
export interface WelcomeProps {
  /** "Kent community safety in Teams". */
  readonly title: string;
  /** Who sends this: "From the Kent Community Safety Team". */
  readonly from: string;
  /** What it does: a paragraph each. */
  readonly paragraphs: readonly string[];
  /** Things to try: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
  /** How to stop it. */
  readonly stop: string;
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindWelcome(props: WelcomeProps) {
  return {
    plainTitle: props.title,
    plainText: [props.from, ...props.paragraphs, props.stop].join(' '),
    title: escapeMarkdown(props.title),
    from: escapeMarkdown(props.from),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    stop: escapeMarkdown(props.stop),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

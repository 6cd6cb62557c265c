import { bindItem, type ItemProps } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One event with what can be done about it. All plain text. */
export interface EventItemProps extends ItemProps {
  /** "Remind me", "Read June 2024". */
  readonly buttons: readonly ButtonProps[];
}

/** Events, such as a page of those that are to come. */
export interface EventsProps {
  /** "Coming events". */
  readonly heading: string;
  /** "7 events, the soonest first". */
  readonly countLine: string;
  /** What is to be said first: that nothing is to come, that an event was moved. */
  readonly paragraphs: readonly string[];
  readonly items: readonly EventItemProps[];
  /** "Page 1 of 2", when there is more than one. */
  readonly pageLine?: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindEvents(props: EventsProps) {
  const headings = props.items.map(({ heading }) => heading);
  const said = [props.countLine, ...props.paragraphs, ...headings].filter((text) => text !== '');
  return {
    plainHeading: props.heading,
    plainText: said.map((text) => text.replace(/\.$/, '')).join('. '),
    heading: escapeMarkdown(props.heading),
    countLine: escapeMarkdown(props.countLine),
    paragraphs: props.paragraphs.map((paragraph) => ({ text: escapeMarkdown(paragraph) })),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    items: props.items.map((item, index) => ({
      ...bindItem(item, index),
      hasButtons: item.buttons.length > 0,
      itemButtons: item.buttons,
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

import { bindItem, type ItemProps } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One item on the topic, with the issue that it stands in. All plain text. */
export interface TopicItemProps extends ItemProps {
  /** "June 2024". */
  readonly issue: string;
  /** "5 June 2024". */
  readonly published: string;
  /** Opens that issue; its title names it: "Read June 2024". */
  readonly open: ButtonProps;
}

/** A page of the items on one topic over all issues. */
export interface TopicItemsProps {
  /** "Domestic abuse". */
  readonly topic: string;
  /** "7 items, newest first". */
  readonly countLine: string;
  /** Newest first. */
  readonly items: readonly TopicItemProps[];
  /** "Page 1 of 2", when there is more than one. */
  readonly pageLine?: string;
  /** More items, other topics, all issues: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindTopicItems(props: TopicItemsProps) {
  return {
    plainTopic: props.topic,
    plainCountLine: props.countLine,
    topic: escapeMarkdown(props.topic),
    countLine: escapeMarkdown(props.countLine),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    items: props.items.map((item, index) => ({
      ...bindItem(item, index),
      issue: escapeMarkdown(item.issue),
      published: escapeMarkdown(item.published),
      open: item.open,
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

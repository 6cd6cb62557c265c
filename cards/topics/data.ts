import { joinLine } from '../bulletin-item.js';
import type { ButtonData, ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One row: pressing it shows the topic's items. All plain text. */
export interface TopicRowProps {
  /** "Domestic abuse". */
  readonly name: string;
  /** "3 items". */
  readonly countLine: string;
  readonly data: ButtonData;
}

export interface TopicsProps {
  /** In the order in which they are shown; as many as there are. */
  readonly topics: readonly TopicRowProps[];
  /** Shown below the rows: the first six. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindTopics(props: TopicsProps) {
  return {
    plainNames: joinLine(props.topics.map(({ name }) => name)),
    topics: props.topics.map((topic, index) => ({
      isSeparated: index > 0,
      name: escapeMarkdown(topic.name),
      countLine: escapeMarkdown(topic.countLine),
      data: topic.data,
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

import { joinLine } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown, markdownLink } from '../markdown.js';

/** One item of news. All plain text. */
export interface NewsItemProps {
  /** "Domestic abuse · 12 items", where it stands for a priority. */
  readonly priority?: string;
  readonly heading: string;
  /** Whole sentences; empty where the feed has none. */
  readonly text: string;
  /** "Kent Police news, 5 June 2024". */
  readonly source: string;
  /** Names of topics and districts, as people read them. */
  readonly topics: readonly string[];
  readonly link?: { readonly title: string; readonly address: string };
  /** Opens more of its kind. */
  readonly more?: ButtonProps;
}

/** A page of news. */
export interface NewsProps {
  /** "News on domestic abuse". */
  readonly heading: string;
  /** "12 items, newest first". */
  readonly countLine: string;
  readonly items: readonly NewsItemProps[];
  /** "Page 1 of 3", when there is more than one. */
  readonly pageLine?: string;
  /** Further pages and other lists: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindNews(props: NewsProps) {
  return {
    plainHeading: props.heading,
    plainCountLine: props.countLine,
    heading: escapeMarkdown(props.heading),
    countLine: escapeMarkdown(props.countLine),
    pageLine: escapeMarkdown(props.pageLine ?? ''),
    items: props.items.map((item, index) => ({
      isSeparated: index > 0,
      priority: escapeMarkdown(item.priority ?? ''),
      heading: escapeMarkdown(item.heading),
      text: escapeMarkdown(item.text),
      source: escapeMarkdown(item.source),
      topics: escapeMarkdown(joinLine(item.topics)),
      link: item.link ? markdownLink(item.link.title, item.link.address) : '',
      hasMore: item.more !== undefined,
      more: item.more ? [item.more] : [],
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}

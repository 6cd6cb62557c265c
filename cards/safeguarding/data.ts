import { escapeMarkdown } from '../markdown.js';

/** Somewhere to turn, with the paper that names it. All plain text. */
export interface SafeguardingRouteProps {
  readonly text: string;
  /** "KCSP notes, 14 March 2024 · as at 14 March 2024". */
  readonly source: string;
}

/** Where somebody who is in danger, or knows of it, gets help. All plain text. */
export interface SafeguardingProps {
  /** "If you or anyone else is in danger now, call 999." */
  readonly emergency: string;
  /** "If it is not an emergency, call the police on 101." */
  readonly police: string;
  /** May be none. */
  readonly routes: readonly SafeguardingRouteProps[];
  /** That the routes are to be checked. */
  readonly change: string;
  /** That nobody reads the chat. */
  readonly unmonitored: string;
}

/** What `template.json` binds. Routes of one source that follow each other share its line. */
export function bindSafeguarding(props: SafeguardingProps) {
  const { emergency, police, routes, change, unmonitored } = props;
  return {
    plainText: [emergency, police, ...routes.map(({ text }) => text), unmonitored].join(' '),
    emergency: escapeMarkdown(emergency),
    police: escapeMarkdown(police),
    routes: routes.map(({ text, source }, index) => ({
      text: escapeMarkdown(text),
      source: routes[index + 1]?.source === source ? '' : escapeMarkdown(source),
    })),
    change: routes.length > 0 ? escapeMarkdown(change) : '',
    unmonitored: escapeMarkdown(unmonitored),
  };
}

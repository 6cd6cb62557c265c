import type { Audience } from '../../bot/conversation/person.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { CommandWords } from '../../bot/library/model.js';
import type { App } from './app.js';

/** A list of commands as the manifest has it. */
export interface CommandList {
  readonly scopes: App['commandLists'][number]['scopes'];
  readonly commands: { title: string; description: string }[];
}

/**
 * The lists of commands with their words: what is typed for each, which Teams puts into the message box, and what
 * help says of it. A problem for each that the bot does not offer to everybody.
 */
export function commandLists(
  lists: App['commandLists'],
  { spoken }: Pick<CommandTable, 'spoken'>,
  wordsOf: ReadonlyMap<string, CommandWords>,
): { lists: readonly CommandList[]; problems: readonly string[] } {
  const problems: string[] = [];
  const withWords = lists.map(({ scopes, commands }) => ({
    scopes,
    commands: commands.flatMap((name, at) => {
      const found = spoken.find(({ command }) => command.name === name);
      const [title] = found?.says ?? [];
      const described = wordsOf.get(name);
      if (!found || title === undefined || !described) {
        problems.push(fault(name, 'is no command of the bot'));
        return [];
      }
      const { audience, listed } = found.command;
      if (audience !== 'everyone') problems.push(fault(name, notForAll(audience)));
      if (!listed) problems.push(fault(name, 'is not shown in help'));
      if (commands.indexOf(name) < at) problems.push(fault(name, 'stands twice in a list'));
      return [{ title, description: described.description }];
    }),
  }));
  return { lists: withWords, problems };
}

/** A problem for each search that the bot has and the words do not, or the other way round. */
export function searchProblems(
  searches: App['searches'],
  table: Pick<CommandTable, 'searches'>,
): readonly string[] {
  const described = Object.keys(searches);
  const offered = [...table.searches.keys()];
  return [
    ...described
      .filter((name) => !offered.includes(name))
      .map((name) => fault(name, 'is no search of the bot')),
    ...offered
      .filter((name) => !described.includes(name))
      .map((name) => fault(name, 'is a search of the bot without words')),
  ];
}

const notForAll = (audience: Audience): string =>
  `is for the audience "${audience}", and Teams shows the list to everybody`;

const fault = (name: string, what: string): string => `manifest/app.yml: "${name}" ${what}.`;

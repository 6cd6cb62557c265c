import { z } from 'zod';
import type { ButtonHandler } from './button.js';
import { defineButton } from './button.js';
import type { Feature, Listener, SearchHandler } from './command.js';
import type { DownloadHandler } from './download.js';
import { spokenCommand, type SpokenCommand } from './said.js';

/** Presses the words `text`, as if the person had typed them: for buttons that name a command. */
export const sayButton = defineButton('say', z.object({ text: z.string().min(1).max(200) }));

/** Everything people can say, press and search, gathered from the features in their order. */
export interface CommandTable {
  readonly spoken: readonly SpokenCommand[];
  readonly buttons: ReadonlyMap<string, ButtonHandler>;
  readonly searches: ReadonlyMap<string, SearchHandler>;
  /** What signed links can lead to, by kind. */
  readonly downloads: ReadonlyMap<string, DownloadHandler>;
  readonly installed: readonly Listener[];
  readonly removed: readonly Listener[];
  readonly read: readonly Listener[];
}

/**
 * Gathers the features' parts. `says` gives the phrases of a command by its name.
 * Throws when a name or an action stands twice, or a command has no words: a fault of the program.
 */
export function commandTable(
  features: readonly Feature[],
  says: (commandName: string) => readonly string[] | undefined,
): CommandTable {
  const spoken = features
    .flatMap((feature) => feature.commands)
    .map((command) => spokenCommand(command, wordsFor(command.name, says)));
  return {
    spoken: withoutTwins(spoken, ({ command }) => command.name),
    buttons: byName(
      features.flatMap((feature) => feature.buttons),
      (button) => button.action,
    ),
    searches: byName(
      features.flatMap((feature) => feature.searches ?? []),
      (search) => search.command,
    ),
    downloads: byName(
      features.flatMap((feature) => feature.downloads ?? []),
      (download) => download.kind,
    ),
    installed: features.flatMap((feature) => feature.installed ?? []),
    removed: features.flatMap((feature) => feature.removed ?? []),
    read: features.flatMap((feature) => feature.read ?? []),
  };
}

function wordsFor(
  name: string,
  says: (commandName: string) => readonly string[] | undefined,
): readonly string[] {
  const phrases = says(name);
  if (!phrases) throw new Error(`content/commands.yml has no words for the command "${name}"`);
  return phrases;
}

function withoutTwins<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  byName(items, nameOf);
  return items;
}

function byName<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): ReadonlyMap<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) {
    if (map.has(nameOf(item)))
      throw new Error(`"${nameOf(item)}" stands twice in the command table`);
    map.set(nameOf(item), item);
  }
  return map;
}

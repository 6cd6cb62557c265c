import { roles, type Audience } from '../../bot/conversation/person.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { Library } from '../../bot/library/model.js';
import { code, markdownTable } from './table.js';

/** In the order of help. */
const audiences: readonly Audience[] = ['everyone', 'team', ...roles];

const whoOf: Readonly<Record<Audience, string>> = {
  everyone: 'everybody',
  team: 'anybody with a role',
  editor: 'editors',
  reviewer: 'reviewers',
  approver: 'approvers',
};

/** The keys of the words that count only while somebody writes a proposal; the draft itself knows them. */
const ofDraft = 'draft-';

/** Everything people can say, grouped as help groups it; what is said to a draft comes last. */
export function commandsMade({ spoken }: CommandTable, { commandWords }: Library): string {
  const always = audiences.flatMap((audience) =>
    spoken
      .filter(({ command }) => command.audience === audience)
      .map(({ command }) => rowOf(command.name, commandWords, whoOf[audience])),
  );
  const toDraft = [...commandWords.keys()]
    .filter((name) => name.startsWith(ofDraft))
    .map((name) => rowOf(name, commandWords, 'whoever has a draft in hand'));
  return markdownTable(['say', 'it', 'for example', 'for'], [...always, ...toDraft]);
}

function rowOf(name: string, all: Library['commandWords'], who: string): readonly string[] {
  const words = all.get(name);
  const [say] = words?.says ?? [];
  if (!words || say === undefined) {
    throw new Error(`content/commands.yml has no words for "${name}".`);
  }
  const example = words.examples.find((one) => one !== say) ?? say;
  return [code(say), words.description, code(example), who];
}

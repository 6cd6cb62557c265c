import { z } from 'zod';
import type { CommandWords } from './model.js';
import { phraseSchema, reportEqualPhrases } from './phrases.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml } from './yaml.js';

const wordsSchema = z.strictObject({
  says: z.array(phraseSchema).min(1),
  title: z.string().trim().min(1),
  description: z.string().trim().min(1),
  examples: z.array(z.string().trim().min(1)).min(1),
});

const commandName = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/, 'expected a command’s name: lower-case words joined by hyphens');

const commandsSchema = z.record(commandName, wordsSchema);

/** Words that count while a draft is in hand: "stop" means the draft there, and the bulletin elsewhere. */
const saidInDraft = /^draft-/;

/**
 * Reads `commands.yml`: the words of each command by its name; no two commands share a phrase, and no two of
 * those that are said in a draft.
 */
export function readCommandWords(file: ContentFile): Reading<ReadonlyMap<string, CommandWords>> {
  const { value, faults, lineOf } = readYaml(file, commandsSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  for (const inDraft of [true, false]) {
    const names = Object.entries(value).filter(([name]) => saidInDraft.test(name) === inDraft);
    reportEqualPhrases(
      names.flatMap(([owner, { says }]) =>
        says.map((phrase, at) => ({ phrase, owner, line: lineOf([owner, 'says', at]) })),
      ),
      found,
    );
  }
  return { value: new Map(Object.entries(value)), faults: found.all };
}

import type { Command, Run } from './command.js';
import type { Turn } from './incoming.js';
import {
  matchPhrase,
  openingsOf,
  readPhrase,
  type Phrase,
  type PhraseMatch,
  type Remainder,
} from './phrases.js';
import { withoutCourtesies, wordsOf } from './utterance.js';

/** A command with the phrases people use for it. */
export interface SpokenCommand {
  readonly command: Command;
  readonly says: readonly string[];
  readonly phrases: readonly Phrase[];
}

/** Binds a command to what people say for it. */
export function spokenCommand(command: Command, says: readonly string[]): SpokenCommand {
  return { command, says, phrases: says.map(readPhrase) };
}

interface Candidate {
  readonly command: Command;
  readonly run: Run;
  readonly match: PhraseMatch;
}

function better(left: PhraseMatch, right: PhraseMatch): boolean {
  return left.slips === right.slips ? left.length > right.length : left.slips < right.slips;
}

/** Each phrase of a table by its letters, made once for a table: the first command that has it. */
const phrasesOfTables = new WeakMap<readonly SpokenCommand[], ReadonlyMap<string, SpokenCommand>>();

/** The command of which `words` are exactly a phrase. */
export function exactCommand(
  words: readonly string[],
  table: readonly SpokenCommand[],
): SpokenCommand | undefined {
  let phrases = phrasesOfTables.get(table);
  if (!phrases) {
    const backwards = [...table].reverse();
    phrases = new Map(
      backwards.flatMap((spoken) =>
        spoken.phrases.map(({ letters }) => [letters, spoken] as const),
      ),
    );
    phrasesOfTables.set(table, phrases);
  }
  return phrases.get(readPhrase(words.join(' ')).letters);
}

/** A whole message that is a phrase to the letter: nothing fits it better. */
function saidExactly(words: readonly string[], turn: Turn, table: readonly SpokenCommand[]) {
  const spoken = exactCommand(words, table);
  if (!spoken) return undefined;
  const phrase = readPhrase(words.join(' ')).letters;
  const remainder: Remainder = { words: [], side: 'after' };
  const match = { remainder, slips: 0, length: phrase.length, phrase };
  const run = spoken.command.understand(remainder, turn, match);
  return run && { command: spoken.command, run };
}

/** How many words the longest phrase of a table has, counted once for a table. */
const longestOfTables = new WeakMap<readonly SpokenCommand[], number>();

function longestPhrase(table: readonly SpokenCommand[]): number {
  const known = longestOfTables.get(table);
  if (known !== undefined) return known;
  const longest = Math.max(0, ...table.flatMap(({ phrases }) => phrases.map((one) => one.words)));
  longestOfTables.set(table, longest);
  return longest;
}

/**
 * The command that `text` is, with its arguments understood; undefined when it is none.
 * Fewer typing errors win, then the longer phrase, then the order of the table.
 */
export function commandSaid(
  text: string,
  turn: Turn,
  table: readonly SpokenCommand[],
): { command: Command; run: Run } | undefined {
  const words = wordsOf(text);
  const exactly = saidExactly(words, turn, table);
  if (exactly) return exactly;
  const bare = withoutCourtesies(words);
  const readings = bare.length === words.length ? [words] : [bare, words];
  const openings = readings.flatMap((said) => openingsOf(said, longestPhrase(table) + 1));
  let best: Candidate | undefined;
  for (const { command, phrases } of table) {
    for (const opening of openings) {
      for (const phrase of phrases) {
        const match = matchPhrase(opening, phrase);
        if (!match || (best && !better(match, best.match))) continue;
        const run = command.understand(match.remainder, turn, match);
        if (run) best = { command, run, match };
      }
    }
  }
  return best;
}

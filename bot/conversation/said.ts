import type { Command, Run } from './command.js';
import type { Turn } from './incoming.js';
import { findPhrase, type PhraseMatch } from './phrases.js';
import { withoutCourtesies, wordsOf } from './utterance.js';

/** A command with the phrases people use for it. */
export interface SpokenCommand {
  readonly command: Command;
  readonly says: readonly string[];
}

interface Candidate {
  readonly command: Command;
  readonly run: Run;
  readonly match: PhraseMatch;
}

function better(left: Candidate, right: Candidate): boolean {
  if (left.match.slips !== right.match.slips) return left.match.slips < right.match.slips;
  return left.match.length > right.match.length;
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
  const bare = withoutCourtesies(words);
  const readings = bare.length === words.length ? [words] : [bare, words];
  let best: Candidate | undefined;
  for (const { command, says } of table) {
    for (const match of readings.flatMap((said) =>
      says.flatMap((phrase) => findPhrase(said, phrase)),
    )) {
      if (best && !better({ ...best, match }, best)) continue;
      const run = command.understand(match.remainder, turn);
      if (run) best = { command, run, match };
    }
  }
  return best;
}

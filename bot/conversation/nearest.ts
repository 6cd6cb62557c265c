import type { SpokenCommand } from './said.js';
import { slips } from './distance.js';
import { withoutCourtesies, wordsOf } from './utterance.js';

/** How unlike two words are: 0 the same, 1 nothing in common. */
function unlikeness(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return Math.min(1, slips(left, right, longest) / longest);
}

/** No command is longer: what is beyond says nothing, and comparing it would take seconds. */
const mostWords = 12;
const mostLetters = 40;

type Likeness = (part: string) => number;

/** How unlike a word is to others, each of which stands in many phrases and is compared once. */
function likenessTo(word: string): Likeness {
  const known = new Map<string, number>();
  return (part) => {
    const found = known.get(part) ?? unlikeness(word, part);
    known.set(part, found);
    return found;
  };
}

function distanceTo(phrase: string, words: readonly Likeness[]): number {
  const parts = phrase.split(/[ -]/);
  const each = words.map((likeness) => Math.min(...parts.map(likeness)));
  return each.length === 0
    ? 1
    : Math.min(...each) + 0.1 * (each.reduce((sum, one) => sum + one, 0) / each.length);
}

/** The `count` commands whose phrases are most like what was said, the likest first; ties keep the table's order. */
export function nearestCommands(
  text: string,
  table: readonly SpokenCommand[],
  count: number,
): readonly SpokenCommand[] {
  const words = withoutCourtesies(wordsOf(text))
    .slice(0, mostWords)
    .map((word) => likenessTo(word.slice(0, mostLetters)));
  return table
    .filter(({ command }) => command.listed)
    .map((spoken) => ({
      spoken,
      distance: Math.min(...spoken.says.map((phrase) => distanceTo(phrase, words))),
    }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, count)
    .map(({ spoken }) => spoken);
}

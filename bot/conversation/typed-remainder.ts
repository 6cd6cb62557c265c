import { wordsOf } from './utterance.js';

/** The words of a command's phrase and the courtesies before it are fewer. */
const mostWordsBefore = 16;

/**
 * What was typed after a command's phrase, capitals and punctuation included: `words` are what of `text` is left
 * beside the command's phrase.
 */
export function typedRemainder(text: string, words: readonly string[]): string {
  const start = [...text.matchAll(/\S+/g)]
    .slice(0, mostWordsBefore)
    .map(({ index }) => index)
    .find((index) => {
      const said = wordsOf(text.slice(index));
      return words.every((word, place) => said[place] === word);
    });
  return start === undefined ? words.join(' ') : text.slice(start).trim();
}

import { wordsOf } from '../conversation/utterance.js';

/** Longer ones, from people who use no full stops, are read in overlapping stretches. */
const longest = 40;
const overlap = 15;

/** A word in the shape of the lists: apostrophes are left out, hyphens part words. */
const plainWords = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) =>
    word
      .replaceAll("'", '')
      .split(/[-/._@+&]+/)
      .filter(Boolean),
  );

function stretches(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length <= longest) return [words];
  const parts = [];
  for (let start = 0; start + overlap < words.length; start += longest - overlap) {
    parts.push(words.slice(start, start + longest));
  }
  return parts;
}

/** The sentences of a text as plain words; very long ones in stretches that overlap. */
export function sentencesOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/[.!?;\n\r]+(?=\s|$)|\n/u)
    .map(plainWords)
    .filter((words) => words.length > 0)
    .flatMap(stretches);
}

/** The forms in which an English word may be typed. */

const vowel = /[aeiou]/;

function stems(word: string): readonly string[] {
  if (word.endsWith('e')) return [word.slice(0, -1)];
  if (/[^aeiou]y$/.test(word)) return [word, `${word.slice(0, -1)}i`];
  const last = word.at(-1) ?? '';
  const doubles = !vowel.test(last) && !/[wxy]/.test(last) && vowel.test(word.at(-2) ?? '');
  // Both spellings of a doubled letter, because people type "stabed" as often as "stabbed".
  return doubles ? [word, word + last] : [word];
}

/** `word` and what its endings make of it: "stab", "stabs", "stabbed", "stabing", … */
export function formsOf(word: string): readonly string[] {
  if (word.length < 3) return [word];
  const endings = stems(word).flatMap((stem) => [
    `${stem}ed`,
    `${stem}ing`,
    `${stem}in`,
    `${stem}es`,
  ]);
  return [...new Set([word, `${word}s`, ...endings])];
}

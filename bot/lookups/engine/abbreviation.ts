import { splitWords } from './words.js';

/** Small words that give no letter: "Office of the Police and Crime Commissioner". */
const letterless: ReadonlySet<string> = new Set(['and', 'of', 'the', 'for', 'in']);

/** Whether `term` is made of letters of `meaning`, in order, its first the first: KCSP, PdTWER, CSIS. */
export function abbreviates(term: string, meaning: string): boolean {
  const letters = term.toLowerCase().replace(/[^a-z]/g, '');
  const words = splitWords(meaning).filter(({ text }) => !letterless.has(text));
  if (letters.length < 2 || words.length < 2 || words[0]?.text[0] !== letters[0]) return false;
  let found = 0;
  for (const letter of meaning.toLowerCase()) if (letter === letters[found]) found += 1;
  return found === letters.length;
}

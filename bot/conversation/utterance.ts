/** What a person typed, brought into one shape before anything is made of it. */

/** Words that carry no request of their own, at the start or the end of a message. */
const leading = phrasesOf([
  'hi',
  'hello',
  'hey',
  'good morning',
  'good afternoon',
  'good evening',
  'hi bot',
  'hello bot',
  'please',
  'pls',
  'can i have',
  'can i see',
  'can i get',
  'can i read',
  'can you show me',
  'can you send me',
  'could i have',
  'could i see',
  'could you show me',
  'could you send me',
  'can we see',
  'may i see',
  'i want to see',
  'i want to read',
  'i would like to see',
  "i'd like to see",
  'i want',
  "i'd like",
  'i need',
  'let me see',
  'let me read',
  'show me',
  'show us',
  'show',
  'give me',
  'send me',
  'get me',
  'take me to',
  'open',
  'read',
  'view',
  'display',
  'find',
  'the',
  'a',
  'an',
  'our',
  'your',
  'my',
]);
const trailing = phrasesOf([
  'please',
  'pls',
  'thanks',
  'thank you',
  'thx',
  'cheers',
  'again',
  'now',
  'bot',
]);

function phrasesOf(phrases: readonly string[]): readonly (readonly string[])[] {
  return phrases.map((phrase) => phrase.split(' '));
}

const wordPattern = /[\p{L}\p{N}£€$@#][\p{L}\p{N}'’./@&+_-]*%?/gu;

/** Lower-case words of `text`, in order, without punctuation around them. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐-―]/g, '-')
    .toLowerCase();
  return (plain.match(wordPattern) ?? []).map((word) => word.replace(/['./_-]+$/, ''));
}

function startsWith(words: readonly string[], phrase: readonly string[]): boolean {
  return phrase.every((word, index) => words[index] === word);
}

function endsWith(words: readonly string[], phrase: readonly string[]): boolean {
  const start = words.length - phrase.length;
  return phrase.every((word, index) => words[start + index] === word);
}

/** `words` without the courtesies around the request; never empties a message that had words. */
export function withoutCourtesies(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let found = true; found;) {
    found = false;
    for (const phrase of leading) {
      if (rest.length > phrase.length && startsWith(rest, phrase)) {
        rest = rest.slice(phrase.length);
        found = true;
      }
    }
    for (const phrase of trailing) {
      if (rest.length > phrase.length && endsWith(rest, phrase)) {
        rest = rest.slice(0, -phrase.length);
        found = true;
      }
    }
  }
  return rest;
}

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

/** Ends in no mark; written so that a long run of marks takes no longer than as many letters. */
const wordPattern = /[\p{L}\p{N}£€$@#](?:[\p{L}\p{N}'./@&+_-]*[\p{L}\p{N}@&+%])?/gu;

/** Lower-case words of `text`, in order, without punctuation around them. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐-―]/g, '-')
    .toLowerCase();
  return plain.match(wordPattern) ?? [];
}

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, index) => words[at + index] === word);
}

/** `words` without the courtesies around the request; never empties a message that had words. */
export function withoutCourtesies(words: readonly string[]): readonly string[] {
  let from = 0;
  let to = words.length;
  for (let found = true; found;) {
    found = false;
    for (const phrase of leading) {
      if (to - from > phrase.length && standsAt(words, from, phrase)) {
        from += phrase.length;
        found = true;
      }
    }
    for (const phrase of trailing) {
      if (to - from > phrase.length && standsAt(words, to - phrase.length, phrase)) {
        to -= phrase.length;
        found = true;
      }
    }
  }
  return words.slice(from, to);
}

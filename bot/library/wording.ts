import type { ContentFault } from './model.js';
import { Faults, type ContentFile } from './reading.js';

export const mostSentences = 3;
export const mostWords = 35;

/** Words that the content avoids, each with what to write instead (GOV.UK style). */
const banned: readonly { pattern: RegExp; name: string; instead: string }[] = [
  { pattern: /\boops\b/gi, name: '"Oops"', instead: 'what went wrong, in plain words' },
  {
    pattern: /\bsorry, i didn['’]t get that\b/gi,
    name: '"Sorry, I didn’t get that"',
    instead: 'what the person can do next',
  },
  {
    pattern: /\bclick\s+here\b/gi,
    name: '"click here"',
    instead: 'words that name where it leads',
  },
  { pattern: /\bsimply\b/gi, name: '"simply"', instead: 'the sentence without it' },
  { pattern: /\bplease\s+note\b/gi, name: '"please note"', instead: 'the sentence without it' },
  { pattern: /!/g, name: 'an exclamation mark', instead: 'a full stop' },
  { pattern: /(?![©®™])\p{Extended_Pictographic}/gu, name: 'an emoji', instead: 'words alone' },
  {
    pattern: /\uFFFD/g,
    name: 'a character that cannot be read',
    instead: 'a file saved as UTF-8',
  },
];

/** A fault for every word in `file`, wherever it stands, that the content avoids. */
export function checkWords(file: ContentFile): readonly ContentFault[] {
  const faults = new Faults(file.path);
  for (const { pattern, name, instead } of banned) {
    for (const { index } of file.text.matchAll(pattern)) {
      const line = file.text.slice(0, index).split('\n').length;
      faults.add(line, `The text has ${name}`, instead);
    }
  }
  return faults.all;
}

/** Each thing in `text` that the content avoids, as it is told: `"simply"`, `an exclamation mark`. */
export function avoidedIn(text: string): readonly string[] {
  return banned.filter(({ pattern }) => text.search(pattern) >= 0).map(({ name }) => name);
}

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** How a text is longer than three sentences, or has sentences of more than 35 words. */
export type LengthFault =
  | { readonly kind: 'sentences'; readonly count: number }
  | { readonly kind: 'words'; readonly opening: string; readonly count: number };

/** What is too long in `text`. Pure. */
export function lengthFaults(text: string): readonly LengthFault[] {
  const found = [...sentences.segment(text)].map(({ segment }) => segment.trim());
  const longSentences = found.flatMap((sentence): readonly LengthFault[] => {
    const words = sentence.split(/\s+/);
    if (words.length <= mostWords) return [];
    return [{ kind: 'words', opening: words.slice(0, 5).join(' '), count: words.length }];
  });
  if (found.length <= mostSentences) return longSentences;
  return [{ kind: 'sentences', count: found.length }, ...longSentences];
}

/** Reports a text that is longer than three sentences, or has a sentence of more than 35 words. */
export function checkSentences(text: string, line: number, faults: Faults): void {
  for (const fault of lengthFaults(text)) {
    switch (fault.kind) {
      case 'sentences':
        faults.add(
          line,
          `The text has ${fault.count} sentences`,
          `at most ${mostSentences} sentences`,
        );
        break;
      case 'words':
        faults.add(
          line,
          `The sentence that begins "${fault.opening}" has ${fault.count} words`,
          `at most ${mostWords} words in a sentence`,
        );
    }
  }
}

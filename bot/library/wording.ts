import type { ContentFault } from './model.js';
import { Faults, type ContentFile } from './reading.js';

const mostSentences = 3;
const mostWords = 35;

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

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** Reports a text that is longer than three sentences, or has a sentence of more than 35 words. */
export function checkSentences(text: string, line: number, faults: Faults): void {
  const found = [...sentences.segment(text)].map(({ segment }) => segment.trim());
  if (found.length > mostSentences) {
    faults.add(
      line,
      `The text has ${found.length} sentences`,
      `at most ${mostSentences} sentences`,
    );
  }
  for (const sentence of found) {
    const words = sentence.split(/\s+/).length;
    if (words <= mostWords) continue;
    const opening = sentence.split(/\s+/).slice(0, 5).join(' ');
    faults.add(
      line,
      `The sentence that begins "${opening}" has ${words} words`,
      `at most ${mostWords} words in a sentence`,
    );
  }
}

import { wordsOf } from '../conversation/utterance.js';

const questionWords = new Set([
  'who',
  "who's",
  'whos',
  'whose',
  'what',
  "what's",
  'whats',
  'when',
  'where',
  "where's",
  'which',
  'why',
  'how',
  "how's",
  'is',
  'are',
  'was',
  'were',
  'does',
  'do',
  'did',
  'has',
  'have',
  'can',
  'could',
  'will',
  'would',
  'should',
]);

/** Three words say enough to deserve an answer, be it that there is none. */
const enoughWords = 3;

/** Whether somebody wants to know something, so that "I don't have it" is the honest reply. */
export function looksLikeQuestion(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0) return false;
  return (
    text.includes('?') ||
    words.length >= enoughWords ||
    words.some((word) => questionWords.has(word))
  );
}

import { z } from 'zod';
import type { Faults } from './reading.js';

/** What people say: lower case, so that it is compared with what they typed once that is in lower case. */
export const phraseSchema = z
  .string()
  .regex(
    /^[a-z0-9£]+([ '’&/-]+[a-z0-9£]+)*$/,
    'expected lower-case words without punctuation around them',
  );

/** A phrase, the thing that it stands for, and its line. */
export interface PlacedPhrase {
  readonly phrase: string;
  readonly owner: string;
  readonly line: number;
}

/** Reports phrases that differ in nothing but spaces, hyphens and apostrophes. */
export function reportEqualPhrases(phrases: readonly PlacedPhrase[], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const { phrase, owner, line } of phrases) {
    const key = phrase.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, owner);
    else
      faults.add(
        line,
        `The phrase "${phrase}" of ${owner} is also one of ${earlier}`,
        'each phrase once',
      );
  }
}

import type { CompiledEntry } from './compiled-entry.js';
import type { Entries } from './entry-index.js';
import type { Question } from './question.js';
import { evidenceFor } from './evidence.js';
import { scoreOf, type Scored } from './scoring.js';

/** How near an entry is to what was spoken of before, from 0 to 1. */
export type Nearness = (compiled: CompiledEntry) => number;

/** The entries that may answer, the likeliest first; equal scores keep the order of the content. */
export function rank(
  question: Question,
  index: Entries,
  entries: readonly CompiledEntry[],
  bonus: Nearness = () => 0,
): readonly Scored[] {
  return entries
    .map((compiled) => {
      const evidence = evidenceFor(question, compiled, index.series.newest.has(compiled.entry.id));
      return { compiled, evidence, score: scoreOf(evidence) + bonus(compiled) };
    })
    .sort((left, right) => right.score - left.score);
}

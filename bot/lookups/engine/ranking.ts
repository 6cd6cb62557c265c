import type { CompiledEntry } from './compiled-entry.js';
import type { Entries } from './entry-index.js';
import { evidenceFor } from './evidence.js';
import { coverage } from './likeness.js';
import type { Question } from './question.js';
import { scoreOf, type Scored } from './scoring.js';

/** How near an entry is to what was spoken of before, from 0 to 1. */
export type Nearness = (compiled: CompiledEntry) => number;

/** So many are looked at closely: those that have most of the question. */
const mostLookedAt = 32;

/** The entries that may answer, the likeliest first; equal scores keep the order of the content. */
export function rank(
  question: Question,
  index: Entries,
  entries: readonly CompiledEntry[],
  bonus: Nearness = () => 0,
): readonly Scored[] {
  return entries
    .map((compiled) => {
      const covered = coverage(question.terms, compiled);
      const extra = bonus(compiled);
      return { compiled, covered, extra, promise: covered.met + covered.dense + extra };
    })
    .sort((left, right) => right.promise - left.promise)
    .slice(0, mostLookedAt)
    .map(({ compiled, covered, extra }) => {
      const newest = index.series.newest.has(compiled.entry.id);
      const evidence = evidenceFor(question, compiled, covered, newest);
      return { compiled, evidence, score: scoreOf(evidence) + extra };
    })
    .sort((left, right) => right.score - left.score);
}

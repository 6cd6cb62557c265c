import type { Subject } from '../finding.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Context } from './context.js';
import type { Question } from './question.js';

/** The words of a question that say something of their own. */
export const saysOf = ({ terms }: Question): readonly string[] =>
  terms.filter(({ light }) => !light).map(({ text }) => text);

/** What is kept for the next question to lean on. */
export function subjectOf(
  entries: readonly CompiledEntry[],
  question: Question,
  context: Context | undefined,
): Subject {
  const own = saysOf(question);
  const before = own.length > 0 && !question.leans ? [] : (context?.subject.words ?? []);
  const [span] = question.time.spans;
  return {
    entryIds: entries.map(({ entry }) => entry.id),
    words: [...new Set([...before, ...own])],
    askedFor: question.cues.kinds,
    ...(span && { period: span.text }),
  };
}

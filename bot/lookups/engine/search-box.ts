import type { Entry } from '../../library/entries.js';
import type { EntryIndex } from './entry-index.js';
import type { QuestionReader } from './reader.js';
import { rank } from './ranking.js';

/** What is useful at once, before anything is typed: how to reach people, then what is newest. */
const usefulness = (entry: Entry): number => {
  if (entry.supersededBy !== undefined) return 0;
  const reachable =
    entry.type === 'person' &&
    (entry.gives.includes('email') || entry.details.person.email !== undefined);
  if (reachable) return 5;
  switch (entry.type) {
    case 'priority':
      return entry.list.length > 0 ? 4 : 2;
    case 'person':
    case 'grant':
    case 'event':
    case 'resource':
      return 3;
    case 'project':
    case 'organisation':
    case 'legislation':
    case 'meeting':
    case 'action':
    case 'figure':
    case 'glossary':
      return 1;
  }
};

/** Entries for a search box: by relevance, or the most useful ones for an empty query. */
export function searchBox(index: EntryIndex, reader: QuestionReader) {
  const useful = [...index.entries]
    .map(({ entry }) => entry)
    .sort((left, right) => {
      const newer = right.asAt.slice(0, 7).localeCompare(left.asAt.slice(0, 7));
      return usefulness(right) - usefulness(left) || newer;
    });
  return (query: string, most: number): readonly Entry[] => {
    const question = reader.read(query);
    if (question.words.length === 0) return useful.slice(0, most);
    const found = index.candidates(question.terms, true);
    return rank(question, index, found)
      .slice(0, most)
      .map(({ compiled }) => compiled.entry);
  };
}

import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import type { AnswerContext } from '../../bot/proposals/answers/answer.js';

let library: Promise<Library> | undefined;

/** The project's own content, read once. */
export function projectLibrary(): Promise<Library> {
  library ??= loadLibrary(fileURLToPath(new URL('../../content', import.meta.url))).then(
    (reading) => {
      if (!reading.ok) throw new Error('The content has faults: run "npm run content:check".');
      return reading.library;
    },
  );
  return library;
}

/** What an answer is read in the light of, on 21 November 2026. */
export function contextIn(
  { proposals, topics, organisations }: Library,
  changes: Partial<AnswerContext> = {},
): AnswerContext {
  return {
    words: proposals,
    topics,
    organisations,
    today: '2026-11-21',
    year: { from: '2026-04-01', to: '2027-03-31' },
    personName: 'Asha Patel',
    answers: {},
    ...changes,
  };
}

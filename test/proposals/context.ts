import type { Library } from '../../bot/library/model.js';
import { projectLibrary } from '../support/reading.js';
import type { AnswerContext } from '../../bot/proposals/answers/answer.js';

export { projectLibrary };

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

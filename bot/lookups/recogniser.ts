import { longestQuestion } from '../conversation/ask-the-team.js';
import type { Recogniser } from '../conversation/command.js';
import { wordsOf } from '../conversation/utterance.js';
import { card } from '../conversation/reply.js';
import { keptAnswerTo, keptCard, sameQuestion } from './kept.js';
import { looksLikeQuestion } from './question.js';
import { createTelling, type LookupParts } from './telling.js';

/** A longer text is no question: reading all of it would keep everybody else waiting. */
const longestLookup = 1_000;

/**
 * Answers a question from the content, in the light of the one before it: the step of the turn
 * after commands. The team's own answer to the same question goes first. What is neither known nor a question is passed on.
 */
export function lookupRecogniser(parts: LookupParts): Recogniser {
  const telling = createTelling(parts);
  return async (message) => {
    const asked = message.text.slice(0, longestLookup);
    if (wordsOf(asked).length === 0) return undefined;
    const before = await parts.subjects.current(message);
    const question = message.text.trim().slice(0, longestQuestion);
    const finding = parts.engine.find(asked, before, message.receivedAt);
    const team = keptAnswerTo(asked, await parts.kept.all());
    if (team && (team.likeness >= sameQuestion || finding.kind === 'none')) {
      const answer = keptCard(parts, team.kept, question);
      return { name: 'lookup.kept', run: () => card(answer) };
    }
    const unknown = finding.kind === 'none' && finding.nearest.length === 0 && !finding.subject;
    if (unknown && !looksLikeQuestion(message.text)) return undefined;
    return {
      name: `lookup.${finding.kind}`,
      run: () => telling.found(message, finding, question),
    };
  };
}

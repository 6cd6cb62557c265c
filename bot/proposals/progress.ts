import type { ProposalQuestion, ProposalWords } from '../library/proposal-questions.js';
import type { ProposalAnswers, QuestionId } from './model.js';

/* How complete a proposal is. Pure. */

/** Whether the question has an answer. */
export function isAnswered(answers: ProposalAnswers, id: QuestionId): boolean {
  const answer = answers[id];
  return Array.isArray(answer) ? answer.length > 0 : answer !== undefined && answer !== false;
}

/** Questions without an answer, in their order. */
export function unanswered(
  answers: ProposalAnswers,
  words: ProposalWords,
): readonly ProposalQuestion[] {
  return words.questions.filter(({ id }) => !isAnswered(answers, id));
}

/** The next question to ask: the first without an answer that was not put off. */
export function nextQuestion(
  answers: ProposalAnswers,
  skipped: readonly QuestionId[],
  words: ProposalWords,
): QuestionId | undefined {
  return unanswered(answers, words).find(({ id }) => !skipped.includes(id))?.id;
}

/** The question before `id`, answered or not; undefined before the first. */
export function questionBefore(id: QuestionId, words: ProposalWords): QuestionId | undefined {
  const place = words.questions.findIndex((one) => one.id === id);
  return words.questions[place - 1]?.id;
}

/** What has to be answered before it can be sent. */
export function neededBefore(
  answers: ProposalAnswers,
  words: ProposalWords,
): readonly ProposalQuestion[] {
  return unanswered(answers, words).filter(({ before }) => before);
}

/** What a reviewer would miss: what is not answered, and answers without a figure or an address. */
export function missedBy(answers: ProposalAnswers, words: ProposalWords): readonly string[] {
  return words.questions.flatMap(({ id, missed, thin }) => {
    if (!isAnswered(answers, id)) return [missed];
    return thin !== undefined && isThin(answers, id) ? [thin] : [];
  });
}

const numberWords =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|twenty|thirty|forty|fifty|hundreds?|thousands?|half|quarter|all)\b/i;

function isThin({ leadContact, ...answers }: ProposalAnswers, id: QuestionId): boolean {
  if (id === 'leadContact') {
    return leadContact?.email === undefined && leadContact?.telephone === undefined;
  }
  const texts = {
    need: answers.need,
    beneficiaries: answers.beneficiaries,
    outcomes: answers.outcomes,
  };
  const text = Object.entries(texts).find(([name]) => name === id)?.[1];
  return text !== undefined && !numberWords.test(text);
}

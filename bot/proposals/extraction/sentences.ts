import { wordsOf } from '../../conversation/utterance.js';
import type { ProposalWords } from '../../library/proposal-questions.js';

/* Which of the questions in words each sentence of a pasted text answers, by its signs. */

const sorted = ['outcomes', 'need', 'beneficiaries', 'risks', 'activity'] as const;
type SortedQuestion = (typeof sorted)[number];

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** A shorter sentence tells too little. */
const fewestWords = 5;

const people =
  /\b\d[\d,]* (?:\p{L}+ ){0,2}(?:people|residents|pupils|students|women|girls|men|families|households|children|young people|professionals|participants|drivers|staff)\b/u;

/** The texts of the questions that sentences of `lines` answer; each sentence counts for one question. */
export function sortSentences(
  lines: readonly string[],
  words: ProposalWords,
): ReadonlyMap<SortedQuestion, string> {
  const signs = new Map(words.questions.map(({ id, signs }) => [id, signs]));
  const texts = new Map<SortedQuestion, string>();
  for (const sentence of lines.flatMap(sentencesIn)) {
    const question = answered(sentence, signs);
    if (!question) continue;
    const before = texts.get(question);
    texts.set(question, before === undefined ? sentence : `${before} ${sentence}`);
  }
  return texts;
}

function sentencesIn(line: string): readonly string[] {
  return [...sentences.segment(line)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => wordsOf(sentence).length >= fewestWords && !sentence.endsWith('?'));
}

function answered(
  sentence: string,
  signs: ReadonlyMap<string, readonly string[]>,
): SortedQuestion | undefined {
  const plain = ` ${wordsOf(sentence).join(' ')} `;
  const score = (question: SortedQuestion): number => {
    const own = (signs.get(question) ?? []).filter((sign) => plain.includes(` ${sign} `)).length;
    return question === 'beneficiaries' && people.test(plain) ? own + 1 : own;
  };
  const scores = sorted.map((question) => ({ question, score: score(question) }));
  const best = Math.max(...scores.map(({ score: one }) => one));
  return best === 0 ? undefined : scores.find(({ score: one }) => one === best)?.question;
}

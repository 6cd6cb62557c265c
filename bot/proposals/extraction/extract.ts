import type { ProposalAnswers, QuestionId } from '../model.js';
import { questionOf, type AnswerContext, type HalfDates } from '../answers/answer.js';
import { together } from '../answers/period.js';
import { answerRules } from '../answers/rules.js';
import { readLetter, type Letter } from './letter.js';
import { contactOf, organisationOf, partnersOf, titleOf } from './naming.js';
import { sortSentences } from './sentences.js';
import { amountsOf, datesOf, districtsOf, prioritiesOf } from './spotting.js';

/** What a text in somebody's own words already answers. */
export interface Extracted {
  readonly answers: ProposalAnswers;
  readonly half?: HalfDates | undefined;
}

/** As many words, or more than one line, are a pasted text rather than an answer. */
const mostWordsOfAnAnswer = 25;

/** Whether a message is rather a pasted e-mail or paragraph than something typed into the chat. */
export function isPasted(text: string): boolean {
  const lines = text.split(/\n/).filter((line) => line.trim() !== '');
  return lines.length > 1 || text.trim().split(/\s+/).length >= mostWordsOfAnAnswer;
}

/** The most characters of a pasted text. */
export const mostPasted = 8_000;

/**
 * Reads out of a sentence, a paragraph or an e-mail what it says about a project. It only takes what
 * is there: nothing is guessed, and everything is to be confirmed by the person. Pure.
 */
export function extractAnswers(text: string, context: AnswerContext): Extracted {
  const letter = readLetter(text.slice(0, mostPasted), context.words);
  const labelled = fromLabels(letter, context);
  const found = fromRunningText(text, letter, context, isPasted(text));
  const half = { ...found.half, ...labelled.half };
  const answers = { ...found.answers, ...labelled.answers };
  const dates = answers.dates ? undefined : together(half, context);
  if (dates?.kind === 'good') return { answers: { ...answers, ...dates.answers } };
  const isHalf = dates?.kind === 'half' && (half.start !== undefined || half.end !== undefined);
  return { answers, half: isHalf ? half : undefined };
}

function fromLabels(letter: Letter, context: AnswerContext): Extracted {
  let answers: ProposalAnswers = {};
  let half: HalfDates = {};
  for (const { question, text } of letter.labelled) {
    const reading = answerRules[question].fromText(text, { ...context, answers, half });
    if (reading.kind === 'good') answers = { ...answers, ...reading.answers };
    if (reading.kind === 'half') half = { ...half, ...reading.half };
  }
  return { answers, half };
}

function fromRunningText(
  whole: string,
  letter: Letter,
  context: AnswerContext,
  pasted: boolean,
): Extracted {
  const text = letter.lines.join('\n');
  const { amount, total } = amountsOf(text);
  const priorities = prioritiesOf(whole, context);
  const districts = districtsOf(whole, context);
  const organisation = organisationOf(whole, context.organisations);
  const title = titleOf(text, letter.lines);
  const partners = partnersOf(text);
  const contact = contactOf(whole, letter);
  const reachable = contact.email !== undefined || contact.telephone !== undefined;
  const name = contact.name ?? (reachable ? context.personName : undefined);
  const found: ProposalAnswers = {
    ...(title === undefined ? {} : { title }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(districts.length === 0 ? {} : { districts }),
    ...(name ? { leadContact: { ...contact, name } } : {}),
    ...(priorities.length === 0 ? {} : { priorities }),
    ...(amount === undefined ? {} : { amount }),
    ...(total === undefined ? {} : { funding: { total, other: '' } }),
    ...(partners === undefined ? {} : { partners }),
    ...(pasted ? Object.fromEntries(sortSentences(letter.lines, context.words)) : {}),
  };
  return { answers: withinLimits(found, context), half: datesOf(text, context) };
}

/** Texts that are longer than their question allows are cut after a whole sentence. */
function withinLimits(answers: ProposalAnswers, { words }: AnswerContext): ProposalAnswers {
  const cut = (id: QuestionId, text: string): string => {
    const { limit } = questionOf(words, id);
    if (text.length <= limit) return text;
    const sentence = text.lastIndexOf('. ', limit - 1) + 1;
    const word = text.lastIndexOf(' ', limit);
    return text.slice(0, sentence || (word > 0 ? word : limit)).trim();
  };
  const texts = (
    [
      'title',
      'organisation',
      'need',
      'activity',
      'beneficiaries',
      'outcomes',
      'partners',
      'risks',
    ] as const
  ).flatMap((id) => (answers[id] === undefined ? [] : [[id, cut(id, answers[id])] as const]));
  return { ...answers, ...Object.fromEntries(texts) };
}

import type { Card } from '../../cards/card.js';
import { formatDate } from '../conversation/calendar.js';
import { wordsOf } from '../conversation/utterance.js';
import type { KeptAnswer } from '../enquiries/model.js';
import { askButton } from './answer-buttons.js';
import type { ViewParts } from './answer-view.js';
import { functionWords } from './engine/function-words.js';
import { stem } from './engine/stem.js';

/** An answer of the team, and how much of its question was asked: 0 to 1. */
export interface KeptMatch {
  readonly kept: KeptAnswer;
  readonly likeness: number;
}

/** From here on the team's answer goes before the papers'. */
export const sameQuestion = 0.75;

/** Less than this is another question. */
const likeQuestion = 0.5;

/** The answer that the team has kept for a question like this one; the newest of those equally like. */
export function keptAnswerTo(question: string, all: readonly KeptAnswer[]): KeptMatch | undefined {
  const asked = substance(question);
  const matches = all.map((kept) => ({
    kept,
    likeness: Math.max(...kept.questions.map((wording) => shared(asked, substance(wording)))),
  }));
  return matches
    .filter(({ likeness }) => likeness >= likeQuestion)
    .sort(
      (left, right) =>
        right.likeness - left.likeness || right.kept.answered.localeCompare(left.kept.answered),
    )[0];
}

/** The words that say what is asked about, in the form that their variants share. */
function substance(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const telling = words.filter((word) => !functionWords.has(word));
  return new Set((telling.length > 0 ? telling : words).map(stem));
}

/** The words in both, as a share of the words in either. */
function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((word) => right.has(word)).length;
  const either = left.size + right.size - both;
  return either === 0 ? 0 : both / either;
}

/** The team's own words, with the day on which they were said. */
export function keptCard({ library, cards }: ViewParts, kept: KeptAnswer, question: string): Card {
  const date = formatDate(kept.answered);
  const source = library.messages.text('enquiries.kept-source', { date });
  const facts = [{ lead: kept.answer, source }];
  return cards.render('answer', { facts, buttons: [askButton(library, question)] }, kept.answer);
}

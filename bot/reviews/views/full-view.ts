import type { Card } from '../../../cards/card.js';
import type { Library } from '../../library/model.js';
import type { ProposalAnswers, QuestionId } from '../../proposals/model.js';
import { answerText, titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { say } from '../wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';
import { sizedPage } from './size-pages.js';

/** An answer as it is read whole. */
interface WholeAnswer {
  readonly id: QuestionId;
  readonly title: string;
  readonly value: string;
}

function wholeAnswers(library: Library, answers: ProposalAnswers): readonly WholeAnswer[] {
  return library.proposals.questions.map(({ id, label }) => {
    const value = answerText(id, answers, library);
    return { id, title: label, value: value === '' ? say(library, 'not-answered') : value };
  });
}

const textOf = ({ title, value }: WholeAnswer): string => title + value;

/** The page of the whole answers that has this one. */
export function fullPageOf(library: Library, answers: ProposalAnswers, id: QuestionId): number {
  const all = wholeAnswers(library, answers);
  const { total } = sizedPage(all, textOf, 1);
  for (let number = 1; number < total; number += 1) {
    if (sizedPage(all, textOf, number).items.some((one) => one.id === id)) return number;
  }
  return total;
}

/** A page of all answers, none of them shortened. */
export function fullCard(parts: ViewParts, { proposal }: StoredProposal, number: number): Card {
  const { library, cards } = parts;
  const { reference, answers } = proposal;
  const page = sizedPage(wholeAnswers(library, answers), textOf, number);
  const heading = titleText(answers, library);
  return cards.render(
    'enquiry-list',
    {
      heading,
      countLine: say(library, 'full-line', { reference }),
      rows: page.items.map(({ title, value }) => ({ title, lines: [value], buttons: [] })),
      ...pageLine(library.messages, page),
      buttons: [
        ...pageButtons(library.messages, page, (title, to) =>
          buttons.readInFull.titled(title, { reference, page: to, inPlace: true }),
        ),
        buttons.openProposal.titled(say(library, 'back-to-button'), { reference }),
      ],
    },
    heading,
  );
}

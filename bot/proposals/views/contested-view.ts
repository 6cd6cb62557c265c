import type { Card } from '../../../cards/card.js';
import { questionOf } from '../answers/answer.js';
import * as buttons from '../buttons.js';
import type { QuestionId } from '../model.js';
import type { ViewParts } from '../parts.js';
import type { WrittenProposal } from '../proposal-row.js';
import { answerText, say, shorten } from '../wording.js';

const mostShown = 400;

/** Two devices answered one question: the newer answer, the one just given, and the choice of one. */
export function contestedCard(
  parts: ViewParts,
  { proposal }: WrittenProposal,
  question: QuestionId,
  words: string,
): Card {
  const { library, cards } = parts;
  const { reference, answers } = proposal;
  const title = (key: string): string => say(library, { key });
  const { label } = questionOf(library.proposals, question);
  const heading = say(library, { key: 'contested-heading', values: { label } });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [title('contested')],
      rows: [
        {
          title: title('contested-newer'),
          value: shorten(answerText(question, answers, library), mostShown),
        },
        { title: title('contested-mine'), value: shorten(words, mostShown) },
      ],
      buttons: [
        buttons.next.titled(title('keep-newer-button'), { reference }),
        buttons.give.titled(title('use-mine-button'), { reference, question, value: words }),
      ],
    },
    heading,
  );
}

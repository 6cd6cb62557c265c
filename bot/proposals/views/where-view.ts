import type { Card } from '../../../cards/card.js';
import { opensDialog } from '../../conversation/dialog.js';
import * as buttons from '../buttons.js';
import type { QuestionId } from '../model.js';
import type { ViewParts } from '../parts.js';
import { unanswered } from '../progress.js';
import type { WrittenProposal } from '../proposal-row.js';
import { say, titleText } from '../wording.js';
import { askText } from './question-view.js';

/** How far a draft is, what is open, and what can be said. */
export function whereCard(
  parts: ViewParts,
  stored: WrittenProposal,
  open: QuestionId | undefined,
): Card {
  const { library, cards } = parts;
  const { reference, answers } = stored.proposal;
  const title = (key: string): string => say(library, { key });
  const { questions } = library.proposals;
  const left = unanswered(answers, library.proposals);
  const heading = titleText(answers, library);
  const answered = questions.length - left.length;
  const values = { answered, total: questions.length, reference };
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [say(library, { key: 'where', values }), title('where-words')],
      rows: [
        ...(open === undefined
          ? []
          : [{ title: title('open-title'), value: askText(stored, open, library) }]),
        ...(left.length === 0
          ? []
          : [{ title: title('left-title'), value: left.map(({ label }) => label).join(', ') }]),
      ],
      buttons: [
        buttons.next.titled(title('next-button'), { reference }),
        buttons.review.titled(title('review-button'), { reference }),
        opensDialog(buttons.form.titled(title('form-button'), { reference, page: 1 })),
        buttons.form.titled(title('form-here-button'), { reference, page: 1 }),
        buttons.later.titled(title('later-button'), { reference }),
        buttons.cancel.titled(title('cancel-button'), { reference }),
      ],
    },
    say(library, { key: 'where', values }),
  );
}

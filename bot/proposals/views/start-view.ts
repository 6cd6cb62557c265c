import type { ButtonProps, Card } from '../../../cards/card.js';
import { formatMoney } from '../../conversation/money.js';
import { opensDialog } from '../../conversation/dialog.js';
import type { PotBalance } from '../../pot/model.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { unanswered } from '../progress.js';
import type { WrittenProposal } from '../proposal-row.js';
import { answerLine, answerText, halfLine, say, shorten } from '../wording.js';
import { isAnswered } from '../progress.js';

/** What is left in the pot, in words. */
export function potText(balance: PotBalance | undefined, { library }: ViewParts): string {
  if (!balance) return say(library, { key: 'pot-none' });
  const { year, left, total } = balance;
  return say(library, {
    key: 'pot-left',
    values: { left: formatMoney(left), total: formatMoney(total), year },
  });
}

/** What somebody should know before putting an idea forward. */
export function startCard(
  parts: ViewParts,
  { proposal }: WrittenProposal,
  balance: PotBalance | undefined,
  hasDrafts: boolean,
): Card {
  const { library, cards } = parts;
  const { reference } = proposal;
  const title = (key: string): string => say(library, { key });
  const { whoMayApply, paysFor } = library.proposals.about;
  return cards.render(
    'proposal-start',
    {
      heading: title('start-heading'),
      paragraphs: [whoMayApply, paysFor, title('start-how')],
      facts: [{ title: title('pot-title'), value: potText(balance, parts) }],
      questionsTitle: title('questions-title'),
      questions: library.proposals.questions.map(({ ask }) => ask),
      buttons: [
        opensDialog(buttons.form.titled(title('form-button'), { reference, page: 1 })),
        buttons.form.titled(title('form-here-button'), { reference, page: 1 }),
        ...(hasDrafts ? [mineButton(parts)] : []),
      ],
    },
    title('start-heading'),
  );
}

/** "My proposals". */
export function mineButton({ library }: ViewParts): ButtonProps {
  return buttons.mine.titled(say(library, { key: 'mine-button' }), { page: 1 });
}

/** Long texts are cut here, and whole in the form. */
const mostShown = 400;

/** What was understood of an idea in somebody's own words, to be confirmed. */
export function understoodCard(
  parts: ViewParts,
  stored: WrittenProposal,
  balance: PotBalance | undefined,
  isShared: boolean,
): Card {
  const { library, cards } = parts;
  const { proposal, drafting } = stored;
  const { reference, answers } = proposal;
  const title = (key: string): string => say(library, { key });
  const half = halfLine(drafting.half, library);
  const rows = library.proposals.questions
    .filter(({ id }) => isAnswered(answers, id))
    .map(({ id, label }) => ({
      title: label,
      value: shorten(answerText(id, answers, library), mostShown),
    }));
  const gaps = unanswered(answers, library.proposals).length;
  return cards.render(
    'proposal-notice',
    {
      heading: title('understood-heading'),
      paragraphs: [
        say(library, { key: 'understood-saved', values: { reference } }),
        potText(balance, parts),
      ],
      rows: [
        ...rows,
        ...(half === undefined ? [] : [{ title: title('dates-title'), value: half }]),
      ],
      ...(isShared ? { warning: title('shared') } : {}),
      buttons: [
        buttons.confirm.titled(title('right-button'), { reference }),
        buttons.review.titled(title('change-something-button'), { reference }),
        opensDialog(buttons.form.titled(title('form-button'), { reference, page: 1 })),
      ],
    },
    say(library, { key: 'understood-toast', values: { count: rows.length, gaps } }),
  );
}

/** "Saved. Amount asked for: £3,000". */
export function savedLine(
  parts: ViewParts,
  { proposal }: WrittenProposal,
  id: Parameters<typeof answerLine>[0],
): string {
  const answer = answerLine(id, proposal.answers, parts.library);
  return say(parts.library, { key: 'saved', values: { answer } });
}

import type { ButtonProps, Card } from '../../../cards/card.js';
import type { AnswerRowProps } from '../../../cards/proposal-review/data.js';
import { formatDate, londonDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import type { Library } from '../../library/model.js';
import * as buttons from '../buttons.js';
import type { ProposalEvent } from '../model.js';
import type { ProposalParts, ViewParts } from '../parts.js';
import { missedBy, neededBefore, unanswered } from '../progress.js';
import type { WrittenProposal } from '../proposal-row.js';
import { mayEdit, permit } from '../rules.js';
import { toldEvents, toldState } from '../told.js';
import { answerText, halfLine, say, shorten, titleText } from '../wording.js';
import { similarLines } from './similar-lines.js';

/** A text as long as its question allows would fill the card; whole it is in the form. */
const mostOfAnswer = 500;

/** What the card is made with; `delivery`: what the room of decisions adds once it is approved. */
export type ReviewParts = ViewParts & Pick<ProposalParts, 'delivery'>;

export interface ReviewAround {
  readonly noted?: readonly string[];
  /** The proposal cannot be sent: what is needed is named first. */
  readonly refused?: boolean;
  readonly history?: readonly ProposalEvent[];
}

/** All answers, how complete they are, what a reviewer would miss, and what can be done now. */
export function reviewCard(
  parts: ReviewParts,
  stored: WrittenProposal,
  { noted = [], refused = false, history = [] }: ReviewAround = {},
): Card {
  const { library, cards } = parts;
  const { proposal } = stored;
  const { answers, state } = proposal;
  const isDraft = state === 'draft';
  const needed = neededBefore(answers, library.proposals);
  const labels = needed.map(({ label }) => label).join(', ');
  const heading = titleText(answers, library);
  return cards.render(
    'proposal-review',
    {
      heading,
      state: stateText(stored, library),
      ...(refused && needed.length > 0
        ? { warning: say(library, { key: 'needed-first', values: { labels } }) }
        : {}),
      noted,
      rows: rows(stored, library),
      parts: [
        {
          title: say(library, { key: 'needed-title' }),
          lines: isDraft && needed.length > 0 ? [labels] : [],
        },
        {
          title: say(library, { key: 'missed-title' }),
          lines: isDraft ? missedBy(answers, library.proposals).slice(0, mostMissed) : [],
        },
        {
          title: say(library, { key: 'similar-title' }),
          lines: isDraft ? similarLines(answers, library) : [],
        },
        { title: say(library, { key: 'question-title' }), lines: questionLines(stored) },
        { title: say(library, { key: 'decision-title' }), lines: decisionLines(stored) },
        {
          title: say(library, { key: 'delivery-title' }),
          lines: parts.delivery?.lines(proposal) ?? [],
        },
        { title: say(library, { key: 'history-title' }), lines: historyLines(history, library) },
      ],
      buttons: [
        ...(parts.delivery?.buttons(proposal) ?? []),
        ...reviewButtons(stored, needed.length === 0, library),
      ],
    },
    `${heading}: ${stateText(stored, library)}`,
  );
}

const mostMissed = 6;

/** "Draft TP-2026-7K3QF9 · 12 of 15 answered"; of a decision nothing before it is released. */
export function stateText({ proposal }: WrittenProposal, library: Library): string {
  const { reference, state, answers } = proposal;
  const { questions } = library.proposals;
  const words = say(library, { key: `state-${toldState(proposal)}` });
  if (state !== 'draft') return say(library, { key: 'state-line', values: { words, reference } });
  const total = questions.length;
  const answered = total - unanswered(answers, library.proposals).length;
  return say(library, { key: 'state-draft-line', values: { words, reference, answered, total } });
}

function rows(
  { proposal, drafting }: WrittenProposal,
  library: Library,
): readonly AnswerRowProps[] {
  const { reference, answers } = proposal;
  const editable = mayEdit(proposal);
  return library.proposals.questions.map(({ id, label }) => {
    const given = answerText(id, answers, library);
    const half = id === 'dates' ? halfLine(drafting.half, library) : undefined;
    const key = given === '' ? 'answer-button' : 'change-button';
    return {
      title: label,
      value:
        given === ''
          ? (half ?? say(library, { key: 'not-answered' }))
          : shorten(given, mostOfAnswer),
      ...(editable
        ? { change: buttons.change.titled(say(library, { key }), { reference, question: id }) }
        : {}),
    };
  });
}

function questionLines({ proposal }: WrittenProposal): readonly string[] {
  return proposal.question ? [proposal.question.text] : [];
}

/** The letter, once it is released; until then the one before it. */
function decisionLines({ proposal }: WrittenProposal): readonly string[] {
  const { decision } = proposal;
  const letter = decision?.releasedAt ? decision.letter : decision?.earlierLetter;
  return letter === undefined ? [] : letter.split('\n').filter((line) => line !== '');
}

const mostEvents = 6;

function historyLines(history: readonly ProposalEvent[], library: Library): readonly string[] {
  return toldEvents(history)
    .slice(-mostEvents)
    .map(({ at, action }) =>
      say(library, {
        key: 'history-line',
        values: { date: formatDate(londonDate(at)), what: say(library, { key: `did-${action}` }) },
      }),
    );
}

function reviewButtons(
  { proposal }: WrittenProposal,
  isReady: boolean,
  library: Library,
): readonly ButtonProps[] {
  const { reference, state, proposer } = proposal;
  const title = (key: string): string => say(library, { key });
  const may = (action: 'withdraw' | 'copy' | 'answer'): boolean =>
    permit(proposal, action, 'proposer', proposer).kind === 'allowed';
  if (state === 'draft') {
    return [
      ...(isReady
        ? [buttons.submit.titled(title('submit-button'), { reference })]
        : [buttons.next.titled(title('next-button'), { reference })]),
      opensDialog(buttons.form.titled(title('form-button'), { reference, page: 1 })),
      buttons.form.titled(title('form-here-button'), { reference, page: 1 }),
      buttons.later.titled(title('later-button'), { reference }),
      buttons.cancel.titled(title('cancel-button'), { reference }),
    ];
  }
  return [
    ...(may('answer') ? [buttons.show.titled(title('answer-question-button'), { reference })] : []),
    ...(may('withdraw') ? [buttons.withdraw.titled(title('withdraw-button'), { reference })] : []),
    ...(may('copy') ? [buttons.copy.titled(title('copy-button'), { reference })] : []),
    buttons.mine.titled(title('mine-button'), { page: 1 }),
  ];
}

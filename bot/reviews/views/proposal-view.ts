import type { ButtonProps, Card } from '../../../cards/card.js';
import type { AnswerRowProps, ReviewPartProps } from '../../../cards/proposal-review/data.js';
import type { Library } from '../../library/model.js';
import type { ProposalEvent } from '../../proposals/model.js';
import {
  answerText,
  letterOf,
  missedBy,
  similarLines,
  titleText,
  type StoredProposal,
} from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { Review } from '../model.js';
import type { ViewParts } from '../parts.js';
import type { Standing } from '../standing.js';
import { dayOf, say } from '../wording.js';
import { eventLine } from './events.js';
import { fullPageOf } from './full-view.js';
import { proposalButtons } from './proposal-buttons.js';
import { recusalText } from './recusal-text.js';
import { reviewLines } from './review-lines.js';
import { shortenTo } from './size-pages.js';

/** What the card of a proposal is made of. */
export interface ProposalView {
  readonly stored: StoredProposal;
  readonly standing: Standing;
  /** All reviews, the first one first: who has reviewed is no secret, and what they gave may be. */
  readonly reviews: readonly Review[];
  readonly history: readonly ProposalEvent[];
  /** That it is recommended, where it is. */
  readonly recommended: readonly string[];
  /** What has just been done. */
  readonly noted: readonly string[];
}

/** In bytes: an answer that takes more is cut, and whole in "Read in full". */
const mostOfAnswer = 400;
/** A question of 1,000 ordinary letters is whole. */
const mostOfQuestion = 1_600;
const mostEvents = 4;
const mostOfEvent = 400;
const mostMissed = 6;

/** A proposal as the team sees it: answers, reviews, history, and what this person can do with it. */
export function proposalCard(parts: ViewParts, view: ProposalView): Card {
  const { library, cards } = parts;
  const { stored, standing, noted, recommended } = view;
  const { proposal } = stored;
  const heading = titleText(proposal.answers, library);
  const state = stateLine(library, stored);
  const recusal = standing.recusal && standing.roles.has('reviewer') ? standing.recusal : undefined;
  return cards.render(
    'proposal-review',
    {
      heading,
      state,
      ...(recusal ? { warning: recusalText(library, recusal, proposal.state) } : {}),
      noted: [...noted, sentLine(library, stored), ...recommended],
      rows: answerRows(library, stored),
      parts: sections(parts, view),
      buttons: proposalButtons(library, stored, standing),
    },
    noted[0] ?? `${heading}: ${state}`,
  );
}

/** "On the shortlist · it is the approvers’ turn · TP-2026-7K3QF9". */
export function stateLine(library: Library, { proposal }: StoredProposal): string {
  const { reference, state } = proposal;
  const isDecided = state === 'approved' || state === 'declined' || state === 'deferred';
  const key = isDecided && letterOf(proposal) === 'held' ? `${state}-held` : state;
  return say(library, 'state-line', {
    state: say(library, `state-${state}`),
    turn: say(library, `turn-${key}`),
    reference,
  });
}

function sentLine(library: Library, { proposal }: StoredProposal): string {
  const { proposer, submittedAt, createdAt } = proposal;
  return say(library, 'sent-by', { name: proposer.name, date: dayOf(submittedAt ?? createdAt) });
}

function answerRows(library: Library, { proposal }: StoredProposal): readonly AnswerRowProps[] {
  const { reference, answers } = proposal;
  return library.proposals.questions.map(({ id, label }) => {
    const given = answerText(id, answers, library);
    const shown = shortenTo(given, mostOfAnswer);
    const isCut = shown.endsWith('…') && shown.length < given.length;
    const page = isCut ? fullPageOf(library, answers, id) : 1;
    const readInFull: ButtonProps = buttons.readInFull.titled(say(library, 'full-button'), {
      reference,
      page,
    });
    return {
      title: label,
      value: given === '' ? say(library, 'not-answered') : shown,
      ...(isCut ? { change: readInFull } : {}),
    };
  });
}

function sections(
  { library }: ViewParts,
  { stored, standing, reviews, history }: ProposalView,
): readonly ReviewPartProps[] {
  const { proposal } = stored;
  const { reference, answers } = proposal;
  const title = (key: string): string => say(library, `part-${key}`);
  const hasScores = reviews.some(({ verdict }) => verdict.kind === 'scored');
  const readsScores = (standing.seesScores && hasScores) || standing.own !== undefined;
  const scoresButton = buttons.readScores.titled(say(library, 'scores-button'), {
    reference,
    page: 1,
  });
  return [
    { title: title('question'), lines: questionLines(library, stored) },
    {
      title: title('reviews'),
      lines: reviewLines(library, stored, standing, reviews),
      ...(readsScores ? { button: scoresButton } : {}),
    },
    {
      title: title('missed'),
      lines: missedBy(answers, library.proposals).slice(0, mostMissed),
    },
    { title: title('similar'), lines: similarLines(answers, library) },
    {
      title: title('history'),
      lines: history
        .slice(-mostEvents)
        .map((event) => shortenTo(eventLine(library, event), mostOfEvent)),
    },
  ];
}

/** The question that waits for the proposer, or the one that was answered last. */
function questionLines(library: Library, { proposal }: StoredProposal): readonly string[] {
  const { state, question, answered } = proposal;
  if (state === 'questioned' && question) {
    const { text, by, at } = question;
    return [
      shortenTo(text, mostOfQuestion),
      say(library, 'question-asked', { name: by.name, date: dayOf(at) }),
    ];
  }
  if (!answered) return [];
  const { name } = answered.question.by;
  return [
    say(library, 'question-was', { name, text: shortenTo(answered.question.text, mostOfAnswer) }),
    say(library, 'question-answer', { text: shortenTo(answered.text, mostOfAnswer) }),
  ];
}

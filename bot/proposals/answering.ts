import { isDeepStrictEqual } from 'node:util';
import type { Turn } from '../conversation/incoming.js';
import { card, type Reply } from '../conversation/reply.js';
import { questionOf, type AnswerContext, type AnswerReading } from './answers/answer.js';
import { answerRules } from './answers/rules.js';
import { openCard, opened, standing, type Placing } from './asking.js';
import * as buttons from './buttons.js';
import type { ProposalAnswers, QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { mayEdit } from './rules.js';
import { answerText, say, shorten } from './wording.js';
import { savedLine } from './views/start-view.js';
import { reviewCard } from './views/review-view.js';

/** Reads an answer to a question in the light of what is answered already. */
export type ReadAnswer = (context: AnswerContext) => AnswerReading;

/** Somebody else, or the same person on another device, does not answer as often as that in one moment. */
const mostTries = 8;

/** Takes answers into drafts, each stored before the next question is asked. */
export function createAnswering(parts: ProposalParts) {
  const { proposals, library } = parts;

  /**
   * Stores the answer to `id` and asks what comes next. `words` are the answer as it was given, to be
   * given again where another device was faster with the same question.
   */
  async function give(
    turn: Turn,
    first: StoredProposal,
    id: QuestionId,
    read: ReadAnswer,
    words: string,
    placing: Placing,
  ): Promise<Reply> {
    let stored = first;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { proposal, drafting } = stored;
      if (proposal.state !== 'draft') return notADraft(stored);
      const context = contextOf(parts, turn, proposal.answers, drafting.half, proposal.year);
      const reading = read(context);
      if (reading.kind === 'wrong' || reading.kind === 'absent') {
        return askAgain(turn, stored, id, reading, placing);
      }
      const answers =
        reading.kind === 'good' ? { ...proposal.answers, ...reading.answers } : proposal.answers;
      if (isContested(first, stored, id, answers)) return contested(stored, id, words);
      const outcome = await proposals.save(
        stored,
        after(stored, id, reading, answers),
        turn.receivedAt,
      );
      if (outcome.outcome === 'missing') return gone();
      if (outcome.outcome === 'saved')
        return onward(turn, first, outcome.stored, id, reading, placing);
      stored = outcome.stored;
    }
    throw new Error('A draft was changed by others again and again.');
  }

  /** What is to be stored with a good answer, or with one end of the dates. */
  const after = (
    stored: StoredProposal,
    id: QuestionId,
    reading: Extract<AnswerReading, { kind: 'good' | 'half' }>,
    answers: ProposalAnswers,
  ) => {
    if (reading.kind === 'half') {
      return { drafting: { ...opened(stored, id), half: reading.half } };
    }
    const skipped = stored.drafting.skipped.filter((one) => one !== id);
    const drafting = { ...stored.drafting, skipped };
    return { answers, drafting: standing(parts, { ...stored, drafting }, answers) };
  };

  const onward = (
    turn: Turn,
    first: StoredProposal,
    stored: StoredProposal,
    id: QuestionId,
    reading: Extract<AnswerReading, { kind: 'good' | 'half' }>,
    placing: Placing,
  ): Reply => {
    const others = changedMeanwhile(first, stored).filter((one) => one !== id);
    const noted = [
      ...(reading.kind === 'good' ? [savedLine(parts, stored, id)] : []),
      ...(reading.kind === 'good' && reading.note ? [say(library, reading.note)] : []),
      ...(others.length === 0 ? [] : [meanwhile(others)]),
    ];
    return openCard(parts, turn, stored, placing, { noted });
  };

  /** The same question again, with what is wrong; nothing is lost, and nothing is stored. */
  const askAgain = async (
    turn: Turn,
    stored: StoredProposal,
    id: QuestionId,
    reading: Extract<AnswerReading, { kind: 'wrong' | 'absent' }>,
    placing: Placing,
  ): Promise<Reply> => {
    const warning = reading.kind === 'wrong' ? reading.problem : { key: 'wrong-empty' };
    const asked = { ...stored, drafting: opened(stored, id) };
    return openCard(parts, turn, asked, placing, { warning });
  };

  const meanwhile = (ids: readonly QuestionId[]): string => {
    const labels = ids.map((id) => questionOf(library.proposals, id).label).join(', ');
    return say(library, { key: 'meanwhile', values: { labels } });
  };

  /** The answer that is there, and the one that was given: the person chooses. */
  const contested = ({ proposal }: StoredProposal, id: QuestionId, words: string): Reply => {
    const { reference, answers } = proposal;
    const { label } = questionOf(library.proposals, id);
    const heading = say(library, { key: 'contested-heading', values: { label } });
    const use = buttons.give.titled(say(library, { key: 'use-mine-button' }), {
      reference,
      question: id,
      value: words,
    });
    const keep = buttons.next.titled(say(library, { key: 'keep-newer-button' }), { reference });
    const content = parts.cards.render(
      'proposal-notice',
      {
        heading,
        paragraphs: [say(library, { key: 'contested' })],
        rows: [
          {
            title: say(library, { key: 'contested-newer' }),
            value: answerText(id, answers, library),
          },
          { title: say(library, { key: 'contested-mine' }), value: shorten(words, mostShown) },
        ],
        buttons: [keep, use],
      },
      heading,
    );
    return card(content);
  };

  const gone = (): Reply => ({ kind: 'text', text: say(library, { key: 'gone' }) });

  const notADraft = (stored: StoredProposal): Reply => {
    const key = mayEdit(stored.proposal) ? 'sent-already' : 'no-longer-open';
    return card(reviewCard(parts, stored, { noted: [say(library, { key })] }));
  };

  return {
    give,
    gone,
    notADraft,
    /** Words typed as the answer. */
    inWords: (
      turn: Turn,
      stored: StoredProposal,
      id: QuestionId,
      text: string,
      placing: Placing = 'new',
    ) =>
      give(turn, stored, id, (context) => answerRules[id].fromText(text, context), text, placing),
  };
}

export type Answering = ReturnType<typeof createAnswering>;

const mostShown = 400;

/** Whether this question was answered elsewhere, otherwise, since `first` was read. */
function isContested(
  first: StoredProposal,
  stored: StoredProposal,
  id: QuestionId,
  answers: ProposalAnswers,
): boolean {
  const touched = stored.touched[id] ?? 0;
  return touched > first.version && !isDeepStrictEqual(stored.proposal.answers[id], answers[id]);
}

/** What was answered elsewhere since `first` was read. */
function changedMeanwhile(first: StoredProposal, stored: StoredProposal): readonly QuestionId[] {
  // The newest version is this answer's own.
  return Object.entries(stored.touched).flatMap(([id, version]) =>
    version > first.version && version < stored.version ? [id as QuestionId] : [],
  );
}
